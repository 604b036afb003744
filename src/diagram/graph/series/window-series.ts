/** The windows that limit what is sent: of congestion (RFC 5681), of the receiver, and how much of them is used. */
import type { Value } from '../../../protocols/protocol.ts';
import type { GraphPanel } from '../model.ts';
import { domainOf, extentOf } from './domain.ts';
import type { FlowEvents } from './flow-events.ts';
import { LineBuilder } from './line-builder.ts';

export function windowsPanel({ variables }: FlowEvents): GraphPanel {
  const [cwnd, ssthresh] = [new LineBuilder('cwnd'), new LineBuilder('ssthresh')];
  const [flight, receiveWindow] = [new LineBuilder('flight'), new LineBuilder('receive-window')];
  let [una, next]: [number | null, number | null] = [null, null];
  const tellsFlight = variables.some(({ vars }) => 'flight' in vars);
  for (const event of variables) {
    const { vars } = event;
    if ('cwnd' in vars) cwnd.set(event, numberIn(vars.cwnd));
    if ('ssthresh' in vars) ssthresh.set(event, numberIn(vars.ssthresh));
    if ('sndWnd' in vars) receiveWindow.set(event, numberIn(vars.sndWnd));
    if ('sndUna' in vars) una = numberIn(vars.sndUna);
    if ('sndNxt' in vars) next = numberIn(vars.sndNxt);
    if (tellsFlight) {
      if ('flight' in vars) flight.set(event, numberIn(vars.flight));
    } else if (una !== null && next !== null) flight.set(event, (next - una) >>> 0);
  }
  const lines = [receiveWindow, flight, ssthresh, cwnd];
  const series = lines.filter(({ isEmpty }) => !isEmpty).map((line) => line.build());
  const [limits, used] = [
    series.filter(({ key }) => key === 'receive-window' || key === 'ssthresh'),
    series.filter(({ key }) => key === 'cwnd' || key === 'flight'),
  ];
  const domain = domainOf(extentOf(used), ...limits.map((line) => extentOf([line])));
  return { name: 'windows', unit: 'bytes', series, domain };
}

const numberIn = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);
