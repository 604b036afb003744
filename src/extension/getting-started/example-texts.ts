/** The examples, bundled as text so that they open wherever the extension runs. */
import texts from '../../../media/examples.texts';

export type ExampleGroup =
  'connections' | 'losses' | 'congestion' | 'exceptions' | 'http' | 'library' | 'machines' | 'chinese';

export interface Example {
  readonly group: ExampleGroup;
  /** Of the scenario. */
  readonly title: string;
  /** The comment, or in Markdown the paragraph, that it opens with, in one line. */
  readonly teaches: string;
  readonly language: 'wirenote' | 'markdown';
  readonly text: string;
}

/** In the order in which they are best read: names of files, without what ends that of a scenario. */
const chosen = {
  connections: [
    'tcp-connection.md',
    'three-way-handshake',
    'four-way-close',
    'half-close',
    'simultaneous-open',
    'simultaneous-close',
    'refused-connection',
    'reset',
  ],
  losses: [
    'last-ack-lost',
    'data-lost',
    'fast-retransmit',
    'gives-up',
    'zero-window',
    'nagle-and-delayed-ack',
    'keep-alive',
  ],
  congestion: ['congestion-control.md', 'slow-start', 'sack', 'ecn', 'black-hole'],
  exceptions: ['old-duplicate-syn', 'half-open', 'handshake-wrong-ack', 'challenge-ack', 'paws', 'syn-flood'],
  http: [
    'http-1.0-three-requests',
    'http-1.1-three-requests',
    'http-1.1-pipelined',
    'http-versions.md',
    'http-404',
    'redirect-and-ranges',
    'caching-proxy',
    'http-upgrade',
    'type-a-url',
  ],
  chinese: ['tcp-connection.zh-cn.md', 'congestion-control.zh-cn.md', 'http-versions.zh-cn.md'],
} as const;

/** Those that are not chosen by name, by whether they use a protocol of the shipped library. */
const others = Object.keys(texts)
  .map((file) => file.replace(/\.wirenote$/, ''))
  .filter((name) => !Object.values<readonly string[]>(chosen).some((names) => names.includes(name)));
const usesLibrary = (name: string): boolean => /^use [^"]/m.test(textOf(name));

export const examples: readonly Example[] = (
  [
    ['connections', chosen.connections],
    ['losses', chosen.losses],
    ['congestion', chosen.congestion],
    ['exceptions', chosen.exceptions],
    ['http', chosen.http],
    ['library', others.filter(usesLibrary)],
    ['machines', others.filter((name) => !usesLibrary(name))],
    ['chinese', chosen.chinese],
  ] as const
).flatMap(([group, names]) => names.map((name) => readExample(group, textOf(name))));

/** The example that shows a protocol of the shipped library: it has its name. */
export function exampleOf(library: string): Example {
  return readExample('library', textOf(library));
}

function textOf(name: string): string {
  return texts[name] ?? texts[`${name}.wirenote`] ?? '';
}

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
