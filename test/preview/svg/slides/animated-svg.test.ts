import { describe, expect, test } from 'vitest';
import { animatedSvg } from '../../../../src/preview/svg/slides/animated-svg.ts';
import { type Frame, type Stop } from '../../../../src/preview/svg/slides/frames.ts';
import { scheduleOf } from '../../../../src/preview/svg/slides/schedule.ts';

const stop: Stop = { name: '', number: 1, unit: 'step', caption: '', to: 0, timeUs: 0, isArrow: true };

/** A frame as `flatten` writes one, with these shapes. */
const frame = (shapes: readonly string[], part = 1): Frame => ({
  svg: [
    '<svg xmlns="http://www.w3.org/2000/svg" lang="en" width="10" height="10" viewBox="0 0 10 10">',
    '<title>t</title>',
    `<desc>Step ${shapes.length}</desc>`,
    ...shapes.map((shape) => `<path id="${shape}"/>`),
    '</svg>\n',
  ].join('\n'),
  stops: [stop],
  part,
});

const played = (frames: readonly Frame[], loops = false): string =>
  animatedSvg(frames, scheduleOf(frames, { time: 'even', durationMs: 10_000, loops }), 'All &amp; more', loops);

const withoutStyle = (svg: string): string => svg.replace(/<style>[^]*<\/style>\n/, '');

describe('An animated SVG', () => {
  const frames = [frame(['a']), frame(['a', 'c']), frame(['a', 'b', 'c', 'd', 'e'])];

  test('is the whole picture where nothing is animated', () => {
    const still = withoutStyle(played(frames)).replaceAll(/<\/?g[^>]*>\n/g, '');
    expect(still).toBe(frames[2]?.svg.replace('Step 5', 'All &amp; more'));
  });

  test('has each shape from its time on, those together that come together', () => {
    const svg = played(frames);
    const name = /class="(w[0-9a-f]{8})-1"/.exec(svg)?.[1] ?? 'none';
    expect(withoutStyle(svg).split('\n').slice(3, -2)).toEqual([
      '<path id="a"/>',
      `<g class="${name}-1">`,
      '<path id="b"/>',
      '</g>',
      `<g class="${name}-2">`,
      '<path id="c"/>',
      '</g>',
      `<g class="${name}-1">`,
      '<path id="d"/>',
      '<path id="e"/>',
      '</g>',
    ]);
    expect(svg).toContain(`@keyframes ${name}-1{0%{visibility:hidden}56.67%{visibility:visible}}`);
    expect(svg).toContain(`@keyframes ${name}-2{0%{visibility:hidden}28.33%{visibility:visible}}`);
  });

  test('moves only for those who do not mind', () => {
    const [before = '', within = ''] = played(frames).split('@media (prefers-reduced-motion:no-preference){');
    expect(before).not.toContain('animation:');
    expect(within.match(/animation:\S+ 10000ms step-end 1}/g)).toHaveLength(2);
    expect(played(frames, true).match(/animation:\S+ 10000ms step-end infinite}/g)).toHaveLength(2);
  });

  test('is the same each time, and like no other: two on one page do not share names', () => {
    expect(played(frames)).toBe(played(frames));
    const names = (svg: string): readonly string[] => svg.match(/w[0-9a-f]{8}/g) ?? [];
    const other = names(played([frame(['x']), frame(['x', 'y'])]));
    expect(names(played(frames)).filter((name) => other.includes(name))).toEqual([]);
  });

  test('of several parts is the last one where nothing is animated', () => {
    const svg = played([frame(['a']), frame(['a', 'b']), frame(['x'], 2), frame(['x', 'y'], 2)]);
    const groups = withoutStyle(svg).match(/<g class="[^"]*-\d+"( display="none")?>/g) ?? [];
    // The first part and what comes in it, and the second.
    expect(groups.map((group) => group.includes('none'))).toEqual([true, false, false, false]);
    expect(svg).toMatch(/\{display:inline;opacity:0;animation:/);
    expect(svg).toMatch(/\{opacity:1\}42\.5%,to\{opacity:0\}\}/);
  });
});
