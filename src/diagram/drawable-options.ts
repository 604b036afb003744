/** Which drawables of a trace a picture shows. */
import { isPacket } from '../trace/packets.ts';
import { sendsSegments, type ProtocolName } from '../protocols/registry.ts';
import type { Locale } from '../l10n/locale.ts';
import type { Display } from '../language/scenario/scenario.ts';
import type { MessageEvent, SegmentEvent } from '../trace/trace.ts';

export interface DrawableOptions {
  /** `options`: segments say their options; `messages`: one arrow per application message, and no bare segments. */
  readonly detail: Display['detail'];
  /** Whether state changes are shown; with messages, the lifetimes of connections instead. */
  readonly states: boolean;
  /** Of the texts. Default: `en`. */
  readonly locale?: Locale;
}

/**
 * Whether a packet or a message is an arrow. Messages are, if hosts send them without segments or if they are shown
 * instead of segments; what the network itself says is shown with the segments.
 */
export function isDrawn(
  event: SegmentEvent | MessageEvent,
  protocol: ProtocolName,
  detail: Display['detail'],
): boolean {
  if (event.kind === 'segment') return detail !== 'messages';
  if (event.icmp !== undefined) return detail !== 'messages' || !sendsSegments(protocol);
  return isPacket(event) || detail === 'messages';
}
