/** The examples, bundled as text so that they open wherever the extension runs. */
import alternatingBit from '../../../media/examples/alternating-bit.wirenote';
import blackHole from '../../../media/examples/black-hole.wirenote';
import challengeAck from '../../../media/examples/challenge-ack.wirenote';
import congestionControl from '../../../media/examples/congestion-control.md';
import congestionControlInChinese from '../../../media/examples/congestion-control.zh-cn.md';
import dataLost from '../../../media/examples/data-lost.wirenote';
import dhcpLease from '../../../media/examples/dhcp-lease.wirenote';
import dhcpRefused from '../../../media/examples/dhcp-refused.wirenote';
import ecn from '../../../media/examples/ecn.wirenote';
import fastRetransmit from '../../../media/examples/fast-retransmit.wirenote';
import fourWayClose from '../../../media/examples/four-way-close.wirenote';
import givesUp from '../../../media/examples/gives-up.wirenote';
import halfClose from '../../../media/examples/half-close.wirenote';
import halfOpen from '../../../media/examples/half-open.wirenote';
import handshakeWrongAck from '../../../media/examples/handshake-wrong-ack.wirenote';
import http10ThreeRequests from '../../../media/examples/http-1.0-three-requests.wirenote';
import http11Pipelined from '../../../media/examples/http-1.1-pipelined.wirenote';
import http11ThreeRequests from '../../../media/examples/http-1.1-three-requests.wirenote';
import http404 from '../../../media/examples/http-404.wirenote';
import httpVersions from '../../../media/examples/http-versions.md';
import httpVersionsInChinese from '../../../media/examples/http-versions.zh-cn.md';
import keepAlive from '../../../media/examples/keep-alive.wirenote';
import lastAckLost from '../../../media/examples/last-ack-lost.wirenote';
import nagleAndDelayedAck from '../../../media/examples/nagle-and-delayed-ack.wirenote';
import oldDuplicateSyn from '../../../media/examples/old-duplicate-syn.wirenote';
import paws from '../../../media/examples/paws.wirenote';
import refusedConnection from '../../../media/examples/refused-connection.wirenote';
import reset from '../../../media/examples/reset.wirenote';
import sack from '../../../media/examples/sack.wirenote';
import simultaneousClose from '../../../media/examples/simultaneous-close.wirenote';
import simultaneousOpen from '../../../media/examples/simultaneous-open.wirenote';
import slowStart from '../../../media/examples/slow-start.wirenote';
import synFlood from '../../../media/examples/syn-flood.wirenote';
import tcpConnection from '../../../media/examples/tcp-connection.md';
import tcpConnectionInChinese from '../../../media/examples/tcp-connection.zh-cn.md';
import threeWayHandshake from '../../../media/examples/three-way-handshake.wirenote';
import tls13Handshake from '../../../media/examples/tls13-handshake.wirenote';
import twoPhaseCommit from '../../../media/examples/two-phase-commit.wirenote';
import zeroWindow from '../../../media/examples/zero-window.wirenote';

export type ExampleGroup = 'connections' | 'losses' | 'congestion' | 'exceptions' | 'http' | 'machines' | 'chinese';

export interface Example {
  readonly group: ExampleGroup;
  /** Of the scenario. */
  readonly title: string;
  /** The comment, or in Markdown the paragraph, that it opens with, in one line. */
  readonly teaches: string;
  readonly language: 'wirenote' | 'markdown';
  readonly text: string;
}

/** In the order in which they are best read. */
const groups: readonly { readonly group: ExampleGroup; readonly texts: readonly string[] }[] = [
  {
    group: 'connections',
    texts: [
      tcpConnection,
      threeWayHandshake,
      fourWayClose,
      halfClose,
      simultaneousOpen,
      simultaneousClose,
      refusedConnection,
      reset,
    ],
  },
  {
    group: 'losses',
    texts: [lastAckLost, dataLost, fastRetransmit, givesUp, zeroWindow, nagleAndDelayedAck, keepAlive],
  },
  {
    group: 'congestion',
    texts: [congestionControl, slowStart, sack, ecn, blackHole],
  },
  {
    group: 'exceptions',
    texts: [oldDuplicateSyn, halfOpen, handshakeWrongAck, challengeAck, paws, synFlood],
  },
  {
    group: 'http',
    texts: [http10ThreeRequests, http11ThreeRequests, http11Pipelined, httpVersions, http404],
  },
  {
    group: 'machines',
    texts: [alternatingBit, twoPhaseCommit, dhcpLease, dhcpRefused, tls13Handshake],
  },
  {
    group: 'chinese',
    texts: [tcpConnectionInChinese, congestionControlInChinese, httpVersionsInChinese],
  },
];

export const examples: readonly Example[] = groups.flatMap(({ group, texts }) =>
  texts.map((text) => readExample(group, text)),
);

/** What an example says of itself: the comment at its head, and its title; in Markdown the first paragraph and heading. */
function readExample(group: ExampleGroup, text: string): Example {
  const [, heading, paragraph] = /^# (.+)\n\n((?:.+\n)+)/.exec(text) ?? [];
  if (heading !== undefined && paragraph !== undefined && text.includes('```wirenote'))
    return { group, title: heading, teaches: paragraph.trim().replace(/\s+/g, ' '), language: 'markdown', text };
  const comment = /^(?:#.*\r?\n)+/.exec(text)?.[0] ?? '';
  const title = /^title "((?:[^"\\]|\\.)*)"/m.exec(text)?.[1] ?? '';
  return {
    group,
    title,
    teaches: comment.replace(/^# ?/gm, '').trim().replace(/\s+/g, ' '),
    language: 'wirenote',
    text,
  };
}

/** The same scenario, its title before the comment. */
export function withTitleFirst(text: string): string {
  const title = /^title ".*"\r?\n(?:\r?\n)?/m.exec(text)?.[0] ?? '';
  return title + text.replace(title, '');
}
