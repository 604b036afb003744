import { describe, expect, test } from 'vitest';
import { drawStateMachine } from '../../../src/diagram/states/state-diagram.ts';
import {
  formsOf,
  omissionLevels,
  omissionNotice,
  type StateForm,
  wholeForm,
} from '../../../src/diagram/states/state-form.ts';
import type { StateMachine } from '../../../src/diagram/states/state-machine.ts';

const edge = (from: string, to: string, trigger: string, effect: string) => {
  return { from, to, trigger, label: `${trigger} / ${effect}`, usual: true };
};
const machine: StateMachine = {
  states: ['A', 'B', 'C'],
  initial: 'A',
  edges: [
    edge('A', 'B', 'go', 'sing'),
    edge('A', 'B', 'go', 'hum'),
    edge('A', 'C', 'rest', 'sleep'),
    edge('B', 'B', 'on', 'on'),
  ],
};
const way = [{ from: 'A', to: 'B', step: 1, line: 1 }];
const drawn = (form: Partial<StateForm['omissions']>): string =>
  drawStateMachine(machine, way, { form: { ...wholeForm, omissions: { ...wholeForm.omissions, ...form } } }).text;

describe('A diagram may go without', () => {
  test('the labels of edges that the way does not go along', () => {
    const text = drawn({ labels: 'path' });
    expect(text).toContain('s0 --> s1: go / sing<br/>go / hum\n');
    expect(text).toContain('s0 --> s2\n');
    expect(text).toContain('s1 : on / on\n');
  });

  test('conditions and effects: what happens is said once', () => {
    expect(drawn({ effects: true })).toContain('s0 --> s1: go\n');
  });

  test('all that the way does not come to', () => {
    const text = drawn({ others: true });
    expect(text).toContain('go / sing');
    expect(text).not.toContain('"C"');
    expect(text).not.toContain('rest');
  });

  test('any labels', () => {
    expect(drawn({ labels: 'none' })).not.toMatch(/go|rest|on \/ on/);
  });

  test('and says so', () => {
    const diagram = drawStateMachine(machine, way, {
      form: { ...wholeForm, omissions: { labels: 'path', effects: true, others: false } },
    });
    expect(diagram.notice).toBe('Not shown: labels off the way that this scenario goes; conditions and effects.');
    expect(drawStateMachine(machine, way).notice).toBeNull();
  });
});

describe('What is tried', () => {
  test('goes without nothing first, and only once without the labels of the way', () => {
    const notices = omissionLevels(true).map((omissions) => omissionNotice(omissions, 'en'));
    expect(notices[0]).toBeNull();
    expect(notices.findIndex((notice) => notice?.includes('from state to state'))).toBe(notices.length - 2);
    expect(new Set(notices).size).toBe(notices.length);
  });

  test('is nothing that is about a way, where there is none', () => {
    expect(
      omissionLevels(false)
        .map((omissions) => omissionNotice(omissions, 'en'))
        .join(' '),
    ).not.toContain('way');
  });

  test('lies and stands, with wide and narrow labels', () => {
    const forms = formsOf(wholeForm.omissions);
    expect(new Set(forms.map(({ direction }) => direction))).toEqual(new Set(['TB', 'LR']));
    expect(new Set(forms.map(({ columns }) => columns)).size).toBeGreaterThan(1);
  });
});
