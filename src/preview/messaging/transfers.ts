/** Puts together what comes in several messages: a long trace, whose events come ahead of it (`EventsAhead`). */
import type { TraceEvent } from '../../trace/trace.ts';
import type { CompleteToPreview, EventsAhead, View } from '../../shared/messages.ts';

export class Transfers {
  private present: { readonly transfer: number; readonly total: number; readonly events: TraceEvent[] } | null = null;

  /** Takes over some events. Those that do not follow on those before are none of ours. */
  add({ transfer, from, total, events }: EventsAhead): void {
    if (from === 0) this.present = { transfer, total, events: [] };
    const { present } = this;
    if (present?.transfer !== transfer || present.events.length !== from) return;
    for (const event of events) present.events.push(event);
  }

  /** The message with the events that have come ahead of it; null: they have not all come. */
  complete(message: CompleteToPreview): CompleteToPreview | null {
    if ((message.kind !== 'show' && message.kind !== 'export') || message.transfer === undefined) return message;
    const { present } = this;
    this.present = null;
    if (present?.transfer !== message.transfer || present.events.length !== present.total) return null;
    const filled = (view: View): View => ({ ...view, trace: { ...view.trace, events: present.events } });
    if (message.kind === 'show') return { ...message, view: filled(message.view) };
    const { scene } = message.ask;
    return scene && { ...message, ask: { ...message.ask, scene: { ...scene, view: filled(scene.view) } } };
  }
}
