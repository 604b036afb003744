import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { stateTable } from '../../src/diagram/table/table.ts';
import { localizeShared } from '../../src/shared/catalog/catalog.ts';
import { exportSize, isMuch, type Planned, sizeText } from '../../src/shared/export-size.ts';

const long = compile(
  'set step-limit 100000\nset latency 1ms\nserver listen\nclient connect server\nserver send 9MB\n',
).trace;
const short = compile('server listen\nclient connect server\nclient send 100\n').trace;
const sections = compile('section "A"\nserver listen\nsection "B"\nclient connect server\n').trace;

const plan = (planned: Partial<Planned>): Planned => ({
  trace: long,
  picture: 'sequence',
  detail: undefined,
  part: null,
  onSlides: false,
  frames: null,
  ...planned,
});

describe('how many pictures an export writes', () => {
  test('is as many as the sequence diagram has parts', () => {
    const { parts } = drawSequence(long);
    expect(parts).toBeGreaterThan(20);
    expect(exportSize(plan({})).pictures).toBe(parts);
    expect(exportSize(plan({ trace: short })).pictures).toBe(1);
  });

  test('is one of a part, of messages that are few, of a time view and of states', () => {
    expect(exportSize(plan({ part: 3 })).pictures).toBe(1);
    expect(exportSize(plan({ detail: 'messages' })).pictures).toBe(1);
    expect(exportSize(plan({ picture: 'time' })).pictures).toBe(1);
    expect(exportSize(plan({ picture: 'states' })).pictures).toBe(1);
  });

  test('is an estimate on slides', () => {
    const size = exportSize(plan({ onSlides: true }));
    expect(size.pictures).toBeGreaterThan(exportSize(plan({})).pictures * 10);
    expect(localizeShared(sizeText(size), 'en')).toMatch(/^about [\d,]+ pictures, some [\d.]+ [MG]B, in /);
  });

  test('is a frame for each row of the table, or for each section, if there are any', () => {
    const pictures = (planned: Partial<Planned>): number => exportSize(plan(planned)).pictures;
    expect(pictures({ trace: short, frames: 'step' })).toBe(stateTable(short).rows.length);
    expect(pictures({ trace: short, frames: 'section' })).toBe(stateTable(short).rows.length);
    expect(pictures({ trace: sections, frames: 'section' })).toBe(2);
    expect(pictures({ trace: sections, frames: 'step' })).toBe(stateTable(sections).rows.length - 2);
  });
});

test('more than 20 parts are much, and more than 200 frames', () => {
  const isTooMuch = (planned: Partial<Planned>): boolean => isMuch(exportSize(plan(planned)), plan(planned));
  expect(isTooMuch({})).toBe(true);
  expect(isTooMuch({ part: 1 })).toBe(false);
  expect(isTooMuch({ trace: short, frames: 'step' })).toBe(false);
  expect(isTooMuch({ frames: 'step' })).toBe(true);
});
