import { expect, test } from 'vitest';
import { isAsMarkedPdf, markedPdf } from '../../src/files/pdf-mark.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const textOf = (file: Uint8Array): string => Buffer.from(file).toString('latin1');

/** As Chromium begins and ends one. */
const pdf = (date: string): string => `%PDF-1.4
%\u00d3\u00eb\u00e9\u00e1
1 0 obj
<</Title (a \\(b\\))
/Creator (Mozilla/5.0 \\(X11; Linux\\) HeadlessChrome)
/Producer (Skia/PDF m156)
/CreationDate (D:${date}+00'00')
/ModDate (D:${date}+00'00')>>
endobj
2 0 obj
<</CreationDate (what the picture says)>>
endobj
%%EOF
`;

test('a PDF says behind its end who has made it, and nothing in it has moved', () => {
  const text = textOf(markedPdf(bytes(pdf('20260102030405'))));
  expect(text).toMatch(/%%EOF\n%Wirenote [0-9a-f]{8}\n$/);
  expect(text.indexOf('2 0 obj')).toBe(pdf('20260102030405').indexOf('2 0 obj'));
  expect(text).toContain('/Title (a \\(b\\))\n/Creator (Wirenote) ');
  expect(text).toContain('<</CreationDate (what the picture says)>>');
});

test('and is the same whenever it is written', () => {
  expect(markedPdf(bytes(pdf('20260102030405')))).toEqual(markedPdf(bytes(pdf('20371231235959'))));
});

test('and whether it is as it was written', () => {
  const file = markedPdf(bytes(pdf('20260102030405')));
  expect(isAsMarkedPdf(file)).toBe(true);
  for (let at = 0; at < file.length; at++) {
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(isAsMarkedPdf(changed), `byte ${at}`).toBe(false);
  }
  expect(isAsMarkedPdf(bytes(`${textOf(file)} `))).toBe(false);
  expect(isAsMarkedPdf(bytes(pdf('')))).toBe(false);
  expect(isAsMarkedPdf(new Uint8Array())).toBe(false);
});
