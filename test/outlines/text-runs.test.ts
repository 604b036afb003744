import { expect, test } from 'vitest';
import { FontBook } from '../../src/outlines/font-book.ts';
import { runsOf } from '../../src/outlines/text-runs.ts';
import { fontsLike } from './fonts.ts';

const runs = async (text: string): Promise<readonly string[]> => {
  const wish = { stack: 'KaTeX_Main', weight: 400, italic: false };
  const found = await runsOf(text, wish, new FontBook(fontsLike(/Main-Regular/)));
  return found.map((run) => `${run.rightToLeft ? '←' : '→'}${run.face ? '' : '?'}${run.text}`);
};

test('A line of one font and direction is one run', async () => {
  expect(await runs('SYN, ACK seq=0')).toEqual(['→SYN, ACK seq=0']);
  expect(await runs('')).toEqual([]);
});

test('Another font begins another run, and characters that belong together stay together', async () => {
  expect(await runs('GET 请求 /')).toEqual(['→GET ', '→?请求', '→ /']);
  expect(await runs('ok 👩‍👩‍👧')).toEqual(['→ok ', '→?👩‍👩‍👧']);
});

test('Runs stand in the order in which they are seen', async () => {
  // Within text from right to left, numbers and Latin keep their direction.
  expect(await runs('a שלום b')).toEqual(['→a ', '←?שלום', '→ b']);
  expect(await runs('שלום 12 אב')).toEqual(['←?אב', '← ', '→12', '← ', '←?שלום']);
  // An emoji has no direction of its own: it goes with the text around it.
  expect(await runs('שרת 🚀 עוד')).toEqual(['←?עוד', '← ', '←?🚀', '← ', '←?שרת']);
  expect(await runs('𐤀𐤁 a')).toEqual(['←?𐤀𐤁', '→ a']);
});
