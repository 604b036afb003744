/** Timers that nobody starts, stops or waits for. */
import { simpleEffects } from '../../protocols/machine/effects.ts';
import { sourcesOf, targetOf } from '../../protocols/machine/candidates.ts';
import { type Machine, SAME, type Transition } from '../../protocols/machine/machine.ts';
import { symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { type Check, effectsOf, NOWHERE, warn } from './machine-check.ts';
import { Ways } from './machine-states.ts';

/** Timers stopped that nobody starts, that expire unheard, or that run on into a state that does not expect them. */
export function timers(check: Check): void {
  const { machine } = check;
  const started = new Set(machine.timers);
  const stopped = new Set<string>();
  for (const effect of effectsOf(machine)) {
    if (effect.kind !== 'stop') continue;
    stopped.add(effect.timer);
    if (started.has(effect.timer)) continue;
    const message = machineIssueMessage('machine-timer-never-started', { timer: effect.timer });
    warn(check, effect.at, 'timer-never-started', message);
  }
  const ways = new Ways(machine);
  const uses = timersIn(machine);
  for (const timer of machine.timers) {
    const at = check.places.get(symbolKey('timer', timer, machine.name)) ?? NOWHERE;
    const use = uses.get(timer) ?? newUse();
    if (!use.isHeardAnywhere && use.heardIn.size === 0) {
      const code = isInBackground(machine, timer)
        ? 'machine-background-timer-never-handled'
        : 'machine-timer-never-handled';
      warn(check, at, 'timer-never-heard', machineIssueMessage(code, { timer }));
      continue;
    }
    if (use.isHeardAnywhere || stopped.has(timer) || !check.work.spend(machine.transitions.length)) continue;
    const unheard = runsInto(ways, timer, use.leadsTo).filter((state) => !use.heardIn.has(state));
    if (unheard.length === 0) continue;
    const states = unheard.slice(0, 3);
    warn(check, at, 'timer-never-stopped', machineIssueMessage('machine-timer-never-stopped', { timer, states }));
  }
}

/** Whether it is started in the background wherever it is started. */
function isInBackground(machine: Machine, timer: string): boolean {
  return effectsOf(machine).every((effect) => effect.kind !== 'start' || effect.timer !== timer || effect.background);
}

interface TimerUse {
  /** The states that hear it. */
  readonly heardIn: Set<string>;
  isHeardAnywhere: boolean;
  /** The states that what starts it leads to. */
  readonly leadsTo: string[];
}

const newUse = (): TimerUse => ({ heardIn: new Set(), isHeardAnywhere: false, leadsTo: [] });

function timersIn(machine: Machine): ReadonlyMap<string, TimerUse> {
  const uses = new Map<string, TimerUse>();
  const of = (timer: string): TimerUse => {
    const known = uses.get(timer) ?? newUse();
    uses.set(timer, known);
    return known;
  };
  const started = ({ effects }: Pick<Transition, 'effects'>): readonly string[] =>
    simpleEffects(effects).flatMap((effect) => (effect.kind === 'start' ? [effect.timer] : []));
  for (const initial of machine.initial) for (const timer of started(initial)) of(timer).leadsTo.push(initial.to);
  for (const transition of machine.transitions) {
    const { trigger, from } = transition;
    if (trigger.kind === 'timer' && from === 'any') of(trigger.name).isHeardAnywhere = true;
    else if (trigger.kind === 'timer') for (const state of from) of(trigger.name).heardIn.add(state);
    for (const timer of started(transition))
      for (const state of targetsOf(machine, transition)) of(timer).leadsTo.push(state);
  }
  return uses;
}

function targetsOf(machine: Machine, transition: Transition): readonly string[] {
  return transition.to === SAME
    ? sourcesOf(machine, transition).map((state) => targetOf(transition, state))
    : [transition.to];
}

/** States in which the timer can be running, if nothing stops it. */
function runsInto(ways: Ways, timer: string, first: readonly string[]): readonly string[] {
  const starts = ({ effects }: Transition): boolean =>
    simpleEffects(effects).some((effect) => effect.kind === 'start' && effect.timer === timer);
  const keepsRunning = (transition: Transition): boolean =>
    transition.trigger.kind !== 'timer' || transition.trigger.name !== timer || starts(transition);
  return [...ways.from(first, keepsRunning)].filter((state) => state !== '[*]');
}
