/**
 * Puts one layer on another; the result is a layer again.
 *
 * Calls go to the upper layer, which passes on those that are not its own; what arrives from below goes to the lower
 * one. Each runs to completion: all effects of a step leave, in order, before either layer hears of what that step
 * says to it, and things said are heard in the order in which they were said. So the effects of each layer keep
 * their order, and a timer that a layer starts and then stops is not started last.
 */
import type { Option } from './option.ts';
import type { Activity, Context, Effect, Input, Layer, Step, TimerKey } from './protocol.ts';
import { assertNever } from './protocol.ts';

export interface Stacked<Upper, Lower> {
  readonly upper: Upper;
  readonly lower: Lower;
}

/** Something that a layer is still to hear. */
type Heard<Call, Up, LowerCall, Indication> =
  | { readonly by: 'upper'; readonly input: Input<Call, Up> }
  | { readonly by: 'lower'; readonly input: Input<LowerCall, Indication> };

/** How the upper layer's timers are called outside the stack, so that names do not collide. */
export interface TimerNames {
  outside(name: string): string;
  /** What the layer itself calls it; null: the timer is the lower layer's. */
  inside(timer: TimerKey): string | null;
}

const prefixed = (prefix: string): TimerNames => ({
  outside: (name) => prefix + name,
  inside: ({ timer }) => (timer.startsWith(prefix) ? timer.slice(prefix.length) : null),
});

/**
 * `upper` on `lower`: its `down` is the lower one's call, its indication the lower one's `up`. The upper layer's
 * timers carry a prefix, or names of another kind: no timer of the lower layer may be called so. A host's settings are
 * those of both.
 */
export function stack<Upper, Lower, Call, LowerCall, Up, Middle, Indication, Down, UpperSettings, LowerSettings>(
  timers: string | TimerNames,
  upper: Layer<Upper, Call, Up, Middle, LowerCall, UpperSettings>,
  lower: Layer<Lower, LowerCall, Middle, Indication, Down, LowerSettings>,
): Layer<Stacked<Upper, Lower>, Call, Up, Indication, Down, UpperSettings & LowerSettings> {
  type State = Stacked<Upper, Lower>;
  type Both = Context<UpperSettings & LowerSettings>;
  const names = typeof timers === 'string' ? prefixed(timers) : timers;
  type Message = Heard<Call, Middle, LowerCall, Indication>;

  /** Lets the layers hear what there is to hear, until neither has anything to say to the other. */
  function settle(before: State, effects: Effect<Up, Down>[], heard: Message[], context: Both): Step<State, Up, Down> {
    let state = before;
    // Grows while it is walked: a queue.
    for (const { by, input } of heard) {
      if (by === 'upper') {
        const next = upper.step(state.upper, input, context);
        state = { ...state, upper: next.state };
        saidByUpper(next.effects, effects, heard);
      } else {
        const next = lower.step(state.lower, input, context);
        state = { ...state, lower: next.state };
        saidByLower(next.effects, effects, heard);
      }
    }
    return { state, effects };
  }

  function saidByUpper(said: readonly Effect<Up, LowerCall>[], effects: Effect<Up, Down>[], heard: Message[]): void {
    for (const effect of said)
      switch (effect.kind) {
        case 'down':
          heard.push({ by: 'lower', input: { kind: 'call', call: effect.down } });
          break;
        case 'start':
        case 'stop':
          effects.push({ ...effect, timer: names.outside(effect.timer) });
          break;
        case 'up':
        case 'record':
          effects.push(effect);
          break;
        default:
          assertNever(effect);
      }
  }

  function saidByLower(said: readonly Effect<Middle, Down>[], effects: Effect<Up, Down>[], heard: Message[]): void {
    for (const effect of said)
      if (effect.kind === 'up') heard.push({ by: 'upper', input: { kind: 'indication', indication: effect.up } });
      else effects.push(effect);
  }

  /** Both layers have done something by themselves, the lower one first. */
  function together(
    below: Step<Lower, Middle, Down>,
    above: Step<Upper, Up, LowerCall>,
    context: Both,
  ): Step<State, Up, Down> {
    const effects: Effect<Up, Down>[] = [];
    const heard: Message[] = [];
    saidByLower(below.effects, effects, heard);
    saidByUpper(above.effects, effects, heard);
    return settle({ upper: above.state, lower: below.state }, effects, heard, context);
  }

  /** Who hears what the stack is told. */
  function addressed(input: Input<Call, Indication>): Message {
    switch (input.kind) {
      case 'call':
        return { by: 'upper', input };
      case 'indication':
        return { by: 'lower', input };
      case 'timer': {
        const timer = names.inside(input);
        return timer === null ? { by: 'lower', input } : { by: 'upper', input: { ...input, timer } };
      }
      default:
        return assertNever(input);
    }
  }

  return {
    options: [...new Set<Option>([...lower.options, ...upper.options])],
    initial: (host, hosts) => ({ upper: upper.initial(host, hosts), lower: lower.initial(host, hosts) }),
    begin: (state, context) => {
      const below = lower.begin?.(state.lower, context) ?? { state: state.lower, effects: [] };
      const above = upper.begin?.(state.upper, context) ?? { state: state.upper, effects: [] };
      return together(below, above, context);
    },
    adapt: (state, before, context, option) => {
      const below = lower.adapt?.(state.lower, before, context, option) ?? { state: state.lower, effects: [] };
      const above = upper.adapt?.(state.upper, before, context, option) ?? { state: state.upper, effects: [] };
      return together(below, above, context);
    },
    step: (state, input, context) => settle(state, [], [addressed(input)], context),
    activity: (state) => busier(upper.activity(state.upper), lower.activity(state.lower)),
  };
}

function busier(a: Activity, b: Activity): Activity {
  if (a === 'acting' || b === 'acting') return 'acting';
  return a === 'waiting' || b === 'waiting' ? 'waiting' : 'idle';
}
