/** What the head of a request or a response says, as the trace tells of it, and which of them a kind means. */

export type MessageHead = RequestHead | ResponseHead;

interface RequestHead {
  readonly kind: 'request';
  readonly method: string;
  readonly path: string;
  /** As it is sent, the empty line left out. */
  readonly lines: readonly string[];
}

interface ResponseHead {
  readonly kind: 'response';
  readonly status: number;
  /** What was asked for. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** Which requests, or responses, are meant; null: of any method, path or status. */
export type HeadKind =
  | { readonly kind: 'request'; readonly method: string | null; readonly path: string | null }
  | { readonly kind: 'response'; readonly path: string | null; readonly status: number | null };

/** Whether the kind is about heads. */
export function isHeadKind<Kind extends { readonly kind: string }>(kind: Kind): kind is Extract<Kind, HeadKind> {
  return kind.kind === 'request' || kind.kind === 'response';
}

/** Whether it is a request, or a response, such as the kind means; one without a head is neither. */
export function headMatches(head: MessageHead | undefined, kind: HeadKind): boolean {
  if (head === undefined || (kind.path !== null && kind.path !== head.path)) return false;
  if (kind.kind === 'request') return head.kind === 'request' && (kind.method ?? head.method) === head.method;
  return head.kind === 'response' && (kind.status ?? head.status) === head.status;
}
