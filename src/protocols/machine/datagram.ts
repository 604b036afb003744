/** What travels between machines: the messages in it, and how long it is. */
import { utf8Length } from '../utf8.ts';
import type { Message } from './machine.ts';
import { writtenCall } from './written.ts';

/** The messages of a datagram, in their order. */
export const messagesIn = (datagram: Message): readonly Message[] => [datagram, ...(datagram.more ?? [])];

/** `Initial(1) + Handshake(2)` */
export function writtenDatagram(datagram: Message): string {
  return messagesIn(datagram)
    .map(({ name, arguments: values }) => writtenCall(name, values))
    .join(' + ');
}

/** What `len` says; else each message is as long as it is written. */
export function lengthOf(datagram: Message): number {
  if (datagram.bytes !== undefined) return datagram.bytes;
  return messagesIn(datagram).reduce(
    (sum, { name, arguments: values }) => sum + utf8Length(writtenCall(name, values)),
    0,
  );
}
