import { expect, test, vi } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { Inbox } from '../../../src/preview/messaging/inbox.ts';
import type { CompleteToPreview } from '../../../src/shared/messages.ts';

/** A busy machine takes its time. */
const patient = { timeout: 20_000 };

const { trace } = compile('server listen\n');

function shown(name: string): Extract<CompleteToPreview, { kind: 'show' }> {
  const status = { source: name, issues: [], errorCount: 0, outdated: false, linesAbove: 0, blank: false };
  const view = { source: name, name, trace, locale: 'en' as const, machines: {} };
  return { kind: 'show', view, status, locked: false, choices: null, cursor: null };
}

/** Work of so many milliseconds, in slices of one. */
function* work(milliseconds: number): Generator<void, void> {
  for (let slice = 0; slice < milliseconds; slice += 1) {
    for (const end = performance.now() + 1; performance.now() < end;);
    yield;
  }
}

function inboxThat(prepare: (name: string) => Generator<void, void>): {
  inbox: Inbox;
  handled: string[];
  busy: string[];
} {
  const [handled, busy]: [string[], string[]] = [[], []];
  const nameOf = (message: CompleteToPreview): string => (message.kind === 'show' ? message.view.name : message.kind);
  const inbox = new Inbox(
    ({ view }) => prepare(view.name),
    (message) => handled.push(nameOf(message)),
    (message) => busy.push(nameOf(message)),
  );
  return { inbox, handled, busy };
}

test('what needs no work is taken at once', () => {
  const { inbox, handled, busy } = inboxThat(() => work(0));
  inbox.receive(shown('a'));
  inbox.receive({ kind: 'lock', locked: true });
  expect([handled, busy]).toEqual([['a', 'lock'], []]);
});

test('what needs work lets others in between, and what comes after it waits', async () => {
  const { inbox, handled, busy } = inboxThat(() => work(60));
  inbox.receive(shown('a'));
  inbox.receive({ kind: 'cursor', line: 1 });
  expect(handled).toEqual([]);
  expect(busy).toEqual(['a']);
  await vi.waitUntil(() => handled.length === 2, patient);
  expect(handled).toEqual(['a', 'cursor']);
});

test('a newer scenario ends the work on one that is not shown yet', async () => {
  const begun: string[] = [];
  const { inbox, handled } = inboxThat((name) => {
    begun.push(name);
    return work(name === 'c' ? 1 : 100_000);
  });
  inbox.receive(shown('a'));
  inbox.receive({ kind: 'lock', locked: true });
  inbox.receive(shown('b'));
  inbox.receive(shown('c'));
  await vi.waitUntil(() => handled.length === 2, patient);
  expect(handled).toEqual(['lock', 'c']);
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('one that fails does not stop the others', () => {
  const { inbox, handled } = inboxThat((name) => {
    if (name === 'bad') throw new Error('bad');
    return work(0);
  });
  expect(() => {
    inbox.receive(shown('bad'));
  }).toThrow('bad');
  inbox.receive(shown('good'));
  expect(handled).toEqual(['good']);
});
