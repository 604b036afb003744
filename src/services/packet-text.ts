/** A packet in a few words, for hovers and inlay hints. */
import type { SentPacket } from '../trace/participant-states.ts';
import { serviceMessage } from './catalog/catalog.ts';
import type { Text } from './markup.ts';

/** `SYN,ACK seq=0 ack=1`, `DATA(0)`. */
export function packetText({ name, fields }: SentPacket): Text {
  if (name === '') return serviceMessage('packet-without-flags', { fields });
  return fields === '' ? name : `${name} ${fields}`;
}
