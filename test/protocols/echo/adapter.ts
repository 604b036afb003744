/** Stop-and-wait echo, bound to a scenario. */
import type { Adapter } from '../../../src/simulator/adapters/adapter.ts';
import type { EchoSettings } from './description.ts';
import { echo, type EchoCall, type EchoHost, type EchoPacket } from './echo.ts';

export const echoAdapter: Adapter<EchoHost, EchoCall, EchoPacket, EchoSettings> = {
  protocol: echo,
  call(_at, call) {
    if (call.verb !== 'send') throw new Error(`${call.verb} is not a call of echo`);
    return { verb: 'send', bytes: call.bytes };
  },
  sent({ from, transmission: { to, packet }, injected }, { traceBuilder }) {
    const { name, bytes } = packet;
    return traceBuilder.message({ id: null, from, to, connection: null, name, arguments: [bytes], bytes, injected });
  },
  bytesOf: ({ bytes }) => bytes,
  marked: () => null,
  portsOf: () => null,
  withPorts: (packet) => packet,
  foreignPorts: () => null,
  forge: () => ({ name: 'DATA', bytes: 0 }),
  initialNumbers: () => null,
  segmentSize: () => 1,
  exchange: null,
  machines: () => [],
};
