/** The examples, bundled as text so that they open wherever the extension runs. */
import fourWayClose from '../../media/examples/four-way-close.wirenote';
import halfClose from '../../media/examples/half-close.wirenote';
import lastAckLost from '../../media/examples/last-ack-lost.wirenote';
import refusedConnection from '../../media/examples/refused-connection.wirenote';
import simultaneousClose from '../../media/examples/simultaneous-close.wirenote';
import threeWayHandshake from '../../media/examples/three-way-handshake.wirenote';

export interface Example {
  /** Of the scenario. */
  readonly title: string;
  /** The comment that it opens with, in one line. */
  readonly teaches: string;
  readonly text: string;
}

/** In the order in which they are best read. */
export const examples: readonly Example[] = [
  threeWayHandshake,
  fourWayClose,
  halfClose,
  lastAckLost,
  simultaneousClose,
  refusedConnection,
].map(readExample);

/** What an example says of itself: the comment at its head, and its title. */
export function readExample(text: string): Example {
  const comment = /^(?:#.*\r?\n)+/.exec(text)?.[0] ?? '';
  const title = /^title "((?:[^"\\]|\\.)*)"/m.exec(text)?.[1] ?? '';
  return { title, teaches: comment.replace(/^# ?/gm, '').trim().replace(/\s+/g, ' '), text };
}
