/** What travels between machines: the messages in it, and how long it is. */
import type { PacketKind } from '../protocol.ts';
import { utf8Length } from '../utf8.ts';
import { argumentsMatch } from '../value.ts';
import type { Message } from './machine.ts';
import { writtenCall } from './written.ts';

/** The messages of a datagram, in their order. */
export const messagesIn = (datagram: Message): readonly Message[] => [datagram, ...(datagram.more ?? [])];

/** Whether one of its messages is of that kind. */
export const hasMessage = (datagram: Message, kind: Extract<PacketKind, { readonly kind: 'message' }>): boolean =>
  messagesIn(datagram).some(
    ({ name, arguments: values }) => name === kind.name && argumentsMatch(kind.arguments, values),
  );

/** `Initial(1) + Handshake(2)` */
export function writtenDatagram(datagram: Message): string {
  return messagesIn(datagram).map(writtenMessage).join(' + ');
}

/** One of them: `Initial(1)`. */
export const writtenMessage = ({ name, arguments: values }: Message): string => writtenCall(name, values);

/** What `len` says; else each message is as long as it is written. */
export function lengthOf(datagram: Message): number {
  if (datagram.bytes !== undefined) return datagram.bytes;
  return messagesIn(datagram).reduce(
    (sum, { name, arguments: values }) => sum + utf8Length(writtenCall(name, values)),
    0,
  );
}
