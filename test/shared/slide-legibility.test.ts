import { expect, test } from 'vitest';
import { localizeShared } from '../../src/shared/catalog/catalog.ts';
import { slideProblem } from '../../src/shared/slide-legibility.ts';

/** What is said of slides, in English. */
function problemOf(svgs: readonly string[]): string {
  const problem = slideProblem(svgs);
  return problem === null ? '' : localizeShared(problem, 'en');
}

const text = (size: number): string =>
  `<text x="1" y="1" font-family="Arial" font-size="${size}" fill="#000000">a</text>`;
const slide = (scale: number, ...texts: string[]): string =>
  `<svg width="1280" height="720"><g transform="translate(24 24) scale(${scale})">${texts.join('')}</g></svg>`;

test('Letters of a 45th of the slide can be read', () => {
  expect(slideProblem([slide(1.143, text(14), text(14), text(17))])).toBeNull();
  expect(slideProblem([slide(1.143, text(13), text(13), text(12))])).toBeNull();
});

test('Smaller ones are a problem, whatever the title says', () => {
  expect(problemOf([slide(0.8, text(40), text(14), text(14))])).toBe(
    'On the slide its text is 11 units high, and the back row needs 16 of 720 to read it.',
  );
});

test('Without text, or without a slide, there is none', () => {
  expect(slideProblem([slide(0.1)])).toBeNull();
  expect(slideProblem([text(3)])).toBeNull();
});

test('counts the text of all frames together: a first one has little but the small words of an axis', () => {
  const frames = [slide(1.25, text(11), text(11)), slide(1.25, text(11), text(13), text(13), text(13), text(13))];
  expect(slideProblem(frames)).toBeNull();
  expect(problemOf([...frames, slide(0.9, text(13))])).toContain('12 units high');
});
