import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { lineType, parseSequence } from '../mermaid-parser.ts';
import { trace } from '../hand-written-trace.ts';

/** Everything that is known to have broken some Mermaid diagram, and neighbours of it. */
const hostile = [
  'a; b',
  '#',
  '#35;',
  '# comment',
  'end',
  'end;',
  'x\nend\ny',
  '%%{init: {"theme":"dark"}}%%',
  '%% comment',
  '%',
  '<img src=x onerror=alert(1)>',
  '<br>',
  '<br/>',
  '</text>',
  '&lt;',
  '&',
  '`code`',
  '``',
  '-->',
  '->>',
  'a: b',
  ':',
  'wrap: x',
  ':wrap:x',
  'nowrap: x',
  'style a:#fff;',
  'style:x#1;',
  'classDef a:#1;',
  '$$x^2$$',
  '$',
  '\\n',
  '\\',
  'ﬂ°lt¶ß',
  '¶ß',
  '@{ "type": "actor" }',
  '}',
  '{',
  'participant q',
  'note over p0: x',
  'title x',
  'accDescr { x',
  'rect red',
  '\u202Eevil\u202C',
  '\u2069\u2069x',
  '\u2067open',
  'שלום',
  'مرحبا (1)',
  '客户端 → 服务器',
  'を含む',
  '👩‍👩‍👧',
  '\u0000',
  '\u0007',
  '\u0085',
  '\u2028',
  '\uD800',
  '\uFFFF',
  'a\tb',
  'a  b',
  ' a ',
  '',
  ' ',
  '---',
  '...',
  '()',
  '+1',
  '-1',
  'as',
  'x as y',
  'loop',
  'else',
  'autonumber',
  'sequenceDiagram',
  'javascript:alert(1)',
  'url(x)',
  "';--",
  '"quoted"',
  'end #',
  'A'.repeat(300),
];

const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** What a reader can tell apart: unprintable characters count as their stand-ins, isolates as nothing, edges trimmed. */
function visible(text: string): string {
  return text
    .replace(/\r\n|[\n\r\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/\x7F/g, '\u2421')
    .replace(/[\x80-\x9F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\u00A0/g, ' ');
}

/** The same without white space, which wrapping adds and takes away. */
const inOneLine = (text: string): string => visible(text).replace(/\s/g, '');

describe('A text is drawn with its exact characters, whatever it contains', () => {
  const drawn = (title: string, label: string, note: string) =>
    trace()
      .titled(title)
      .participants(['client', label], ['server', note])
      .section(note)
      .segment('client', 'server', 'ACK', { label })
      .note(note, 'client', 'server')
      .state('server', 'A', label)
      .build();

  async function check(title: string, label: string, note: string): Promise<void> {
    const diagram = drawSequence({ ...drawn(title, label, note), boxes: [{ title: label, participants: ['server'] }] });
    const parsed = await parseSequence(diagram.text);
    expect(parsed.statements.map(({ type }) => type)).toEqual([
      lineType.note,
      lineType.note,
      lineType.bandStart,
      lineType.note,
      lineType.arrow,
      lineType.note,
      lineType.note,
      lineType.bandEnd,
    ]);
    const texts = parsed.statements.map(({ text }) => inOneLine(text));
    expect(texts.slice(0, 2)).toEqual(['CLOSED', 'A']);
    expect(texts[3]).toBe(inOneLine(note));
    expect(texts[4]).toBe(inOneLine(`"${label}" ACK seq=0`));
    expect(texts[5]).toBe(inOneLine(note));
    expect(texts[6]).toBe(inOneLine(label));
    expect(parsed.participants).toHaveLength(2);
    expect(parsed.participants.map(([id]) => id)).toEqual(['p0', 'p1']);
    expect(parsed.participants.map(([, name]) => inOneLine(name))).toEqual([
      inOneLine(label || 'client'),
      inOneLine(note || 'server'),
    ]);
    expect(parsed.boxes.map(([name, ids]) => [inOneLine(name), ids])).toEqual([[inOneLine(label), ['p1']]]);
    if (title.trim() !== '') expect(visible(parsed.title).trim()).toBe(visible(title).replaceAll('\n', ' ').trim());
    expect(diagram.elements.map(({ id }) => id)).toEqual(['i0', 'i1', 'i3', 'i4', 'i5', 'i6']);
  }

  test.each(hostile)('%j', async (text) => {
    await check(text, text, text);
  });

  test('any text', async () => {
    await fc.assert(fc.asyncProperty(anyText, anyText, anyText, check), { numRuns: 150 });
  }, 60_000);
});
