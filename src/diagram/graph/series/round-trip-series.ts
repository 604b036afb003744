/** Round trips as the sender measures them (RFC 6298, RFC 7323), and what it makes of them. */
import type { GraphPanel, Mark } from '../model.ts';
import { domainOf, extentOf } from './domain.ts';
import type { FlowEvents } from './flow-events.ts';
import { LineBuilder } from './line-builder.ts';

export function roundTripPanel({ variables }: FlowEvents): GraphPanel {
  const [srtt, rto] = [new LineBuilder('srtt'), new LineBuilder('rto')];
  const marks: Mark[] = [];
  for (const event of variables) {
    const { vars, step, line, timeUs } = event;
    if (typeof vars.rtt === 'number') marks.push({ step, line, timeUs, low: vars.rtt, high: vars.rtt });
    if ('srtt' in vars) srtt.set(event, typeof vars.srtt === 'number' ? vars.srtt : null);
    if ('rto' in vars) rto.set(event, typeof vars.rto === 'number' ? vars.rto : null);
  }
  const series = [
    ...[rto, srtt].filter(({ isEmpty }) => !isEmpty).map((line) => line.build()),
    ...(marks.length > 0 ? [{ kind: 'marks' as const, key: 'sample' as const, of: null, marks }] : []),
  ];
  const main = series.filter(({ key }) => key !== 'rto');
  return { name: 'round-trip', unit: 'time', series, domain: domainOf(extentOf(main), extentOf([rto.build()])) };
}
