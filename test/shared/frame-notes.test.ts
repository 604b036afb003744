import { expect, test } from 'vitest';
import { framesMarkdown } from '../../src/shared/frame-notes.ts';

const listens = {
  what: 'server listen',
  because: ['server CLOSED → LISTEN: passive OPEN'],
  sections: ['RFC 9293, section 3.10.1'],
};
const sends = { what: 'client → server SYN seq=0', because: [], sections: [] };

test('each frame has a heading, its picture, and what happens, why and by which section', () => {
  const frames = [
    { stop: 'Step 1', notes: [listens] },
    { stop: 'Step 2', notes: [sends, { ...listens, because: [] }] },
  ];
  expect(framesMarkdown('Handshake', frames, ['flow-01.svg', 'flow-02.svg'], 'en')).toBe(`# Handshake

## flow-01.svg: Step 1

![Step 1](flow-01.svg)

- **server listen** server CLOSED → LISTEN: passive OPEN (RFC 9293, section 3.10.1)

## flow-02.svg: Step 2

![Step 2](flow-02.svg)

- **client → server SYN seq=0**
- **server listen** RFC 9293, section 3.10.1
`);
});

test('a frame before anything has happened says so, and a scenario without a title has a heading', () => {
  expect(framesMarkdown(' ', [{ stop: 'Start', notes: [] }], ['a-01.png'], 'en')).toMatch(
    /^# Speaker notes\n[^]*\n\nNothing has happened yet\.\n$/,
  );
});

test('what is written in a scenario is text, and a name of a file leads to it', () => {
  const notes = [{ what: 'a → b *x* <b>', because: [], sections: [] }];
  const text = framesMarkdown('# [x](y)', [{ stop: 'Step 1', notes }], ['my (first) flow-01.svg'], 'en');
  expect(text).toContain('# \\# \\[x\\](y)\n');
  expect(text).toContain('- **a → b \\*x\\* \\<b\\>**\n');
  expect(text).toContain('](my%20%28first%29%20flow-01.svg)');
});

test('in Chinese the marks are Chinese', () => {
  expect(framesMarkdown('', [{ stop: '第 1 步', notes: [listens] }], ['a-01.svg'], 'zh-cn')).toContain(
    '## a-01.svg：第 1 步\n\n![第 1 步](a-01.svg)\n\n- **server listen** server CLOSED → LISTEN: passive OPEN（RFC 9293, section 3.10.1）',
  );
});
