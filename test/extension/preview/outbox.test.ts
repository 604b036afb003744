import { describe, expect, test, vi } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { Outbox } from '../../../src/extension/preview/outbox.ts';
import { type CompleteToPreview, readToPreview, type ToPreview, type View } from '../../../src/shared/messages.ts';
import { Transfers } from '../../../src/preview/messaging/transfers.ts';
import { initialGraph } from '../../../src/shared/graph-choice.ts';

/** A busy machine takes its time. */
const patient = { timeout: 20_000 };

/** A scenario of some thousand events. */
function viewOf(name: string, text = 'server listen\nclient connect server\nclient send 3MB\n'): View {
  const { trace } = compile(text);
  return { source: `file:///${name}`, name, trace, locale: 'en', machines: {} };
}

const long = viewOf('long');
const other = viewOf('other');
const short = viewOf('short', 'server listen\n');

const shown = (view: View): CompleteToPreview => {
  const status = { source: view.source, issues: [], errorCount: 0, outdated: false, linesAbove: 0, blank: false };
  return { kind: 'show', view, status, locked: false, choices: null, cursor: null };
};

/** A page at the other end: everything goes through what a webview lets through, and is checked. */
class Page {
  readonly messages: ToPreview[] = [];
  readonly taken: CompleteToPreview[] = [];
  private readonly transfers = new Transfers();

  readonly receive = (sent: ToPreview): void => {
    const message = readToPreview(JSON.parse(JSON.stringify(sent)));
    if (!message) throw new Error(`Not a message: ${sent.kind}`);
    this.messages.push(message);
    if (message.kind === 'events') this.transfers.add(message);
    else {
      const complete = this.transfers.complete(message);
      if (complete) this.taken.push(complete);
    }
  };

  get shown(): string[] {
    return this.taken.flatMap((message) => (message.kind === 'show' ? [message.view.name] : []));
  }
}

describe('what a page is told', () => {
  test('is one message where it is short, and at once', () => {
    const page = new Page();
    new Outbox(page.receive).send(shown(short));
    expect(page.messages).toEqual([shown(short)]);
  });

  test('comes in many messages where the trace is long, and is the same at the other end', async () => {
    expect(long.trace.events.length).toBeGreaterThan(5000);
    const page = new Page();
    new Outbox(page.receive).send(shown(long));
    expect(page.taken).toEqual([]);
    await vi.waitUntil(() => page.taken.length === 1, patient);
    const [message] = page.taken;
    expect(message?.kind === 'show' && message.view).toEqual(long);
    expect(page.messages.length).toBeGreaterThan(3);
  });

  test('keeps its order', async () => {
    const page = new Page();
    const outbox = new Outbox(page.receive);
    outbox.send(shown(long));
    outbox.send({ kind: 'cursor', line: 3 });
    outbox.send({ kind: 'lock', locked: true });
    await vi.waitUntil(() => page.taken.length === 3, patient);
    expect(page.taken.map(({ kind }) => kind)).toEqual(['show', 'cursor', 'lock']);
  });

  test('is the newest scenario: one that is overtaken is not sent on', () => {
    // No slice is sent but by the clock of the test: a fast machine would have sent all of them.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const page = new Page();
      const outbox = new Outbox(page.receive);
      outbox.send(shown(long));
      vi.advanceTimersToNextTimer();
      expect(page.messages.map(({ kind }) => kind)).toEqual(['events', 'events']);
      outbox.send(shown(short));
      outbox.send(shown(other));
      vi.runAllTimers();
      expect(page.shown).toEqual(['other']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('ends with the page', async () => {
    const page = new Page();
    const outbox = new Outbox(page.receive);
    outbox.send(shown(long));
    outbox.clear();
    outbox.send(shown(short));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(page.shown).toEqual(['short']);
  });

  test('holds for what is to be exported, too', async () => {
    const page = new Page();
    const scene = { view: long, picture: 'time', subject: null, graph: initialGraph, detail: {}, part: null } as const;
    const ask = { scene, look: null, source: '', scale: null, copy: false, frames: null };
    new Outbox(page.receive).send({ kind: 'export', request: 1, ask });
    await vi.waitUntil(() => page.taken.length === 1, patient);
    expect(page.taken[0]?.kind === 'export' && page.taken[0].ask).toEqual(ask);
  });
});

describe('events ahead of their trace', () => {
  const { events } = long.trace;
  const slice = (from: number, to: number, transfer = 1): Extract<ToPreview, { kind: 'events' }> => {
    return { kind: 'events', transfer, from, total: events.length, events: events.slice(from, to) };
  };
  const last = { ...shown({ ...long, trace: { ...long.trace, events: [] } }), transfer: 1 } as CompleteToPreview;

  test.each([
    ['some are missing', [slice(0, 1000)]],
    ['there is a gap', [slice(0, 1000), slice(2000, events.length)]],
    ['they are of another trace', [slice(0, events.length, 2)]],
    ['the beginning is missing', [slice(1000, events.length)]],
  ])('are not taken for it where %s', (_, slices) => {
    const transfers = new Transfers();
    for (const one of slices) transfers.add(one);
    expect(transfers.complete(last)).toBeNull();
  });

  test('are checked one by one', () => {
    expect(readToPreview(slice(0, 10))).not.toBeNull();
    expect(readToPreview({ ...slice(0, 10), from: 1 })).toBeNull();
    expect(readToPreview({ ...slice(0, 10), events: [null] })).toBeNull();
    expect(readToPreview({ ...slice(0, 10), total: 9 })).toBeNull();
    expect(readToPreview({ ...slice(0, 10), transfer: -1 })).toBeNull();
  });
});
