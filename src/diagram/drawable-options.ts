/** Which drawables of a trace a picture shows. */
import { sendsSegments, type ProtocolName } from '../protocols/registry.ts';
import type { Locale } from '../l10n/locale.ts';
import type { Display } from '../language/scenario/scenario.ts';

export interface DrawableOptions {
  /** `messages`: one arrow per application message, and no bare segments. */
  readonly detail: Display['detail'];
  /** Whether state changes are shown; with messages, the lifetimes of connections instead. */
  readonly states: boolean;
  /** Of the texts. Default: `en`. */
  readonly locale?: Locale;
}

/** Whether messages are arrows: if hosts send them without segments, or if they are shown instead of segments. */
export const drawsMessages = (protocol: ProtocolName, detail: Display['detail']): boolean =>
  !sendsSegments(protocol) || detail === 'messages';
