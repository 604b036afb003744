/** What `wait until` waits for. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { WaitStatement } from '../../language/scenario/scenario.ts';
import { claimInBytes } from '../sizes.ts';
import type { AnySimulation, Simulation } from '../simulation.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import { evaluate } from './claims.ts';
import { countIn } from './passages.ts';
import { viewOf } from './view.ts';

type Until = Extract<WaitStatement['what'], { kind: 'until' }>;

interface Awaited {
  /** Asked after each event; each time it looks at no more than what has happened since. */
  readonly holds: () => boolean;
  /** It is waited for no more. */
  readonly release: () => void;
  /** Why it does not come, where nothing more happens. */
  readonly neverComes: () => LocalizableText;
}

export function awaitedClaim<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  what: Until,
): Awaited {
  return awaited(simulation, what);
}

function awaited(simulation: AnySimulation, { claim, extent }: Until): Awaited {
  const inBytes = claimInBytes(claim, simulation);
  const view = viewOf(simulation, { extent });
  const neverComes = () => simulationMessage('claim-never-comes', { found: evaluate(simulation, inBytes, view).found });
  const told = () => simulation.traceWriter.told(inBytes.at.name);
  const release = () => undefined;
  switch (inBytes.kind) {
    case 'state': {
      const { at, on, state } = inBytes;
      const found = () => simulation.standing(at.name, on, state);
      return {
        holds: () => found() === state,
        release,
        neverComes: () => simulationMessage('state-never-comes', { host: at.name, state, found: found() }),
      };
    }
    case 'received':
      return { holds: () => told().received === inBytes.bytes, release, neverComes };
    case 'error':
      return { holds: () => told().error === inBytes.error, release, neverComes };
    case 'status':
      return { holds: () => told().status === inBytes.status, release, neverComes };
    case 'sent':
    case 'received-packets':
    case 'no': {
      let next = view.stretch.index;
      let count = 0;
      const counted = () => {
        const { events } = simulation.traceBuilder;
        for (; next < events.length; next += 1) {
          const event = events[next];
          if (event !== undefined) count += countIn(simulation, inBytes, event);
        }
        return count;
      };
      const holds =
        inBytes.kind === 'no'
          ? () => counted() === 0
          : () => (inBytes.count === null ? counted() > 0 : counted() === inBytes.count);
      return { holds, release, neverComes };
    }
    case 'passed':
    case 'comparison':
    case 'not':
    case 'and':
    case 'or':
    case 'each':
    case 'some': {
      const { watching } = simulation;
      // Whoever waits for such a thing is watched (`asksForSituation`).
      const watched = watching!.follow(inBytes, view.stretch.index);
      return {
        holds: () => watched.holds,
        release: () => {
          watching!.release(watched);
        },
        neverComes,
      };
    }
  }
}
