/**
 * Sends messages to a page in their order. The events of a long trace go ahead of the message that needs them, in slices
 * (`EventsAhead`), because writing all of them at once would stop the extension host. When a newer scenario is to be sent,
 * the rest of the one before it is not.
 */
import type { CompleteToPreview, ToPreview, View } from '../../shared/messages.ts';

/** A trace of more events does not go in one message. */
export const mostAtOnce = 2000;
/** Events of a slice, at first and at least; and how long sending one should take, in milliseconds. */
const firstSlice = 1000;
const leastSlice = 50;
const sliceMs = 10;

export class Outbox {
  private waiting: CompleteToPreview[] = [];
  private transfers = 0;
  /** Of the first message that waits, what has been sent ahead. */
  private ahead: { readonly transfer: number; sent: number } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private slice = firstSlice;

  constructor(private readonly post: (message: ToPreview) => void) {}

  send(message: CompleteToPreview): void {
    if (message.kind === 'show') {
      if (this.waiting[0]?.kind === 'show') this.ahead = null;
      this.waiting = this.waiting.filter(({ kind }) => kind !== 'show');
    }
    this.waiting.push(message);
    if (this.timer === undefined) this.run();
  }

  /** Forgets what has not been sent: the page is another one now, or none. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = [];
    this.ahead = null;
  }

  private run(): void {
    this.timer = undefined;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const view = viewOf(next);
      if (view === null || view.trace.events.length <= mostAtOnce) this.post(next);
      else if (this.sendAhead(view)) this.post(withoutEvents(next, this.ahead?.transfer ?? 0));
      else {
        // Others come in between.
        this.timer = setTimeout(() => {
          this.run();
        });
        return;
      }
      this.ahead = null;
      this.waiting.shift();
    }
  }

  /** Sends the next events; whether there were none left to send. */
  private sendAhead({ trace: { events } }: View): boolean {
    const ahead = (this.ahead ??= { transfer: (this.transfers += 1), sent: 0 });
    const from = ahead.sent;
    if (from === events.length) return true;
    const slice = events.slice(from, from + this.slice);
    const startMs = performance.now();
    this.post({ kind: 'events', transfer: ahead.transfer, from, total: events.length, events: slice });
    const tookMs = Math.max(0.1, performance.now() - startMs);
    // Events differ in length, and machines in speed.
    this.slice = Math.max(leastSlice, Math.round(slice.length * Math.min(2, sliceMs / tookMs)));
    ahead.sent += slice.length;
    return false;
  }
}

function viewOf(message: CompleteToPreview): View | null {
  if (message.kind === 'show') return message.view;
  return message.kind === 'export' ? (message.ask.scene?.view ?? null) : null;
}

function withoutEvents(message: CompleteToPreview, transfer: number): CompleteToPreview {
  const emptied = (view: View): View => ({ ...view, trace: { ...view.trace, events: [] } });
  if (message.kind === 'show') return { ...message, view: emptied(message.view), transfer };
  if (message.kind !== 'export' || !message.ask.scene) return message;
  const { scene } = message.ask;
  return { ...message, ask: { ...message.ask, scene: { ...scene, view: emptied(scene.view) } }, transfer };
}
