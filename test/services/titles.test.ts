/** Titles of quick fixes and lenses are shown as plain text, where backquotes would stand for themselves. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/extension/documents/plain-text.ts';
import { localizeService } from '../../src/services/catalog/catalog.ts';
import { MACHINE_PIECES } from '../../src/language/vocabulary/machine-pieces.ts';
import { STATEMENTS } from '../../src/language/statements/statements.ts';
import { titlesOf } from './offered-titles.ts';

const open = 'server listen\nclient connect server\n';
const closed = `${open}client close\nserver close\n`;

describe('No title holds a backquote', () => {
  test.each([
    ['client connect server', 'Insert “server listen” before it'],
    ['client get "/"', 'Make this “protocol http/1.1”'],
    ['client close;', 'Remove the “;”'],
    ['machine m\n  [*] --> A\n  A --> A : go', 'Add “end”'],
    ['machine m\n  [*] --> A\n  A --> A : go\nend\nparticipant a', 'Let it run “m”'],
    [`${closed}wait 59.99s\nexpect client CLOSED\nwait 1s`, 'Change “wait 59.99s” to “wait until client CLOSED”'],
    [`${open}+100ms expect server received 10\nclient send 10`, 'Update to what was found: 0'],
    ['participant A as Alice', 'Change to “participant A as "Alice"”'],
    ['@startuml', 'Remove this line'],
  ])('%j: %s', (text, title) => {
    const titles = titlesOf(text);
    expect(titles).toContain(title);
    for (const one of titles) expect(one).not.toContain('`');
  });
});

test('what stands beside a completion holds none either', () => {
  const summaries = [...STATEMENTS, ...MACHINE_PIECES].map(({ summary }) => localizeService(summary, 'en'));
  expect(summaries.some((summary) => summary.includes('`'))).toBe(true);
  for (const summary of summaries) expect(plainText(summary)).not.toContain('`');
});

test('what the editor shows of the manifest as plain text holds none', () => {
  const manifest = readFileSync('package.json', 'utf8');
  const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
  const withQuotes = Object.keys(texts).filter((key) => texts[key]?.includes('`'));
  expect(withQuotes.length).toBeGreaterThan(5);
  const shown = JSON.stringify(JSON.parse(manifest), (key, value: unknown) =>
    /^markdown.*Descriptions?$/i.test(key) ? undefined : value,
  );
  for (const key of withQuotes) expect(shown).not.toContain(`%${key}%`);
});
