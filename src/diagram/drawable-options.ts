/** What of a trace a picture shows. */
import { sendsSegments, type ProtocolName } from '../protocols/registry.ts';
import type { Display } from '../language/scenario.ts';

export interface DrawableOptions {
  /** `messages`: one arrow per application message, and no bare segments. */
  readonly detail: Display['detail'];
  /** Whether state changes are shown, or with messages from when to when connections exist. */
  readonly states: boolean;
}

/** Whether messages are arrows: where they go from host to host themselves, or are shown instead of segments. */
export const drawsMessages = (protocol: ProtocolName, detail: Display['detail']): boolean =>
  !sendsSegments(protocol) || detail === 'messages';
