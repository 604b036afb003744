/** How long a cache waits for its origin. */
import type { Context } from '../protocol.ts';
import type { ClientConnection, HttpEffect, HttpStep } from './host.ts';
import { TIMER_OF, timerStopped, withConnection } from './host.ts';
import type { HttpSettings } from './options.ts';

/** The step, and the timers of the connections on which others' requests wait from then on. */
export function watched(step: HttpStep, { nowUs, settings }: Context<HttpSettings>): HttpStep {
  if (step.state.forwarding === null) return step;
  const { gatewayTimeoutUs } = settings;
  let { state } = step;
  const effects: HttpEffect[] = [];
  for (const [key, connection] of step.state.connections) {
    if (connection.role !== 'client') continue;
    const askedUs = connection.closed ? null : waitsSince(connection);
    const isTimed = askedUs !== null && gatewayTimeoutUs !== null;
    if (isTimed === connection.timed) continue;
    if (isTimed) {
      const afterUs = Math.max(0, askedUs + gatewayTimeoutUs - nowUs);
      effects.push({ kind: 'start', timer: TIMER_OF.client, connection: key, afterUs });
    } else effects.push(...timerStopped(key, connection));
    state = withConnection(state, key, { ...connection, timed: isTimed });
  }
  return { state, effects: [...step.effects, ...effects] };
}

/** When the first of others' requests was made that has no response; null: there is none. */
function waitsSince({ unanswered }: ClientConnection): number | null {
  for (const { request, askedUs } of unanswered) if (request.exchange !== undefined) return askedUs;
  return null;
}

/** Whether that is too long ago: the timer may have been started for one that has been answered since. */
export function isOutOfTime(connection: ClientConnection, nowUs: number, timeoutUs: number | null): boolean {
  const askedUs = waitsSince(connection);
  return askedUs !== null && timeoutUs !== null && askedUs + timeoutUs <= nowUs;
}
