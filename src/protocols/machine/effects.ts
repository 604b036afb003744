/** Effects of machines as a list: those within others, and the expressions in them. */
import { assertNever } from '../protocol.ts';
import type { Expression, Machine, MachineEffect } from './machine.ts';

/** An effect that is performed itself, and contains no others. */
export type SimpleEffect = Exclude<MachineEffect, { readonly kind: 'when' | 'each' }>;

/** All that can be performed, in the order of the source, whatever guards and loops they stand in. */
export function simpleEffects(effects: readonly MachineEffect[]): readonly SimpleEffect[] {
  return effects.flatMap((effect) =>
    effect.kind === 'when' || effect.kind === 'each' ? simpleEffects(effect.effects) : [effect],
  );
}

/** All that the machine can do, also as it begins. */
export function effectsOf({ initial, transitions }: Machine): readonly SimpleEffect[] {
  return [...initial, ...transitions].flatMap(({ effects }) => simpleEffects(effects));
}

/** The expressions of the effect, and of those within it, in the order of the source. */
export function expressionsOf(effect: MachineEffect): readonly Expression[] {
  switch (effect.kind) {
    case 'send':
      return [
        ...effect.messages.flatMap((message) => message.arguments),
        ...(effect.to.kind === 'value' ? [effect.to.expression] : []),
        ...(effect.bytes === null ? [] : [effect.bytes]),
      ];
    case 'start':
      return 'kind' in effect.duration ? [...effect.keys, effect.duration] : effect.keys;
    case 'stop':
      return effect.keys;
    case 'assign':
      return [...effect.keys, effect.value];
    case 'connect':
      return [
        ...(effect.to.kind === 'value' ? [effect.to.expression] : []),
        ...[effect.port, effect.from].filter((port) => port !== undefined),
      ];
    case 'listen':
      return [effect.port];
    case 'close':
    case 'abort':
      return effect.to?.kind === 'value' ? [effect.to.expression] : [];
    case 'deliver':
      return [];
    case 'when':
      return [effect.guard, ...effect.effects.flatMap(expressionsOf)];
    case 'each':
      return [
        ...('from' in effect.over ? [effect.over.from, effect.over.to] : [effect.over]),
        ...effect.effects.flatMap(expressionsOf),
      ];
    default:
      return assertNever(effect);
  }
}

/** What the machine calls connections. */
export const connectionsNamed = (machine: Machine | undefined): ReadonlySet<string> =>
  new Set(
    (machine === undefined ? [] : effectsOf(machine)).flatMap((effect) =>
      (effect.kind === 'connect' || effect.kind === 'listen') && effect.as !== undefined ? [effect.as] : [],
    ),
  );
