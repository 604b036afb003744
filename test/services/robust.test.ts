import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete, mayEnd } from '../../src/services/completion/complete.ts';
import { quickFixes } from '../../src/services/fixes.ts';
import { folds } from '../../src/services/folding.ts';
import { hover } from '../../src/services/hover/hover.ts';
import { definition, highlights, references } from '../../src/services/occurrences.ts';
import { prepareRename, rename } from '../../src/services/rename.ts';
import { selectionRanges } from '../../src/services/selection.ts';
import { semanticTokens } from '../../src/services/semantic.ts';
import { outline } from '../../src/services/symbols.ts';
import { parse } from '../../src/language/parse.ts';

const piece = fc.oneof(
  fc.constantFrom(
    'client',
    'server',
    'connect',
    'send 5',
    'as c1',
    'on c1',
    '"a',
    '"b"',
    '# c',
    '+10ms',
    '\n',
    '\r\n',
    '\n',
    'expect',
    'TIME-WAIT',
    'sent SYN seq',
    'set isn',
    'J',
  ),
  fc.constantFrom(
    'machine m',
    'end',
    'A --> B : go',
    '[*] --> A',
    'B --> A : ?X(b) [b == n-1]',
    '/ !X(n), start t 1s',
    'var n = 0',
    'participant a is m',
    'participant b',
    'use tls1.3',
    'drop next',
    'from',
  ),
  fc.constantFrom('sequenceDiagram', 'a ->> b: hi', 'note over a: x', 'loop twice', '%% c'),
  fc.string({ maxLength: 6, unit: 'grapheme' }),
);

describe('Whatever the text and the offset', { timeout: 60_000 }, () => {
  test('no feature throws, and every range lies in the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(), (parts, at) => {
        const text = parts.join(' ');
        const parsed = parse(text);
        const { document } = parsed;
        const offset = at % (text.length + 1);
        const completion = complete(parsed, offset, { locale: 'en' });
        const asked = complete(parsed, offset, { locale: 'en', isAsked: true });
        expect([true, false]).toContain(mayEnd(parsed, offset));
        const renamed = rename(parsed, offset, 'x1');
        const ranges = [
          completion.range,
          asked.range,
          hover(parsed, offset, { locale: 'zh-cn' }),
          ...definition(parsed, offset).filter(({ source }) => source === null),
          ...references(parsed, offset),
          ...highlights(parsed, offset),
          ...selectionRanges(document, offset),
          ...outline(parsed, 'en'),
          ...(renamed.ok ? renamed.edits : []),
          ...quickFixes(parsed, { start: 0, end: text.length }, parsed.issues, { locale: 'en' }).flatMap(
            ({ edits }) => edits,
          ),
        ].filter((range) => range !== null);
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(document.text.length);
        }
        for (const { start, end } of folds(document)) expect(end).toBeGreaterThan(start);
        for (const { line, start, length } of semanticTokens(document))
          expect(start + length).toBeLessThanOrEqual(document.lines[line]?.text.length ?? 0);
        expect(prepareRename(parsed, offset).ok || !renamed.ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('semantic tokens stand in order and do not overlap', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const tokens = [...semanticTokens(parse(parts.join(' ')).document)];
        tokens.slice(1).forEach((token, index) => {
          const before = tokens[index];
          if (before?.line !== token.line) return;
          expect(token.start).toBeGreaterThanOrEqual(before.start + before.length);
        });
      }),
      { numRuns: 300 },
    );
  });
});
