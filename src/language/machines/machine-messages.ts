/** Messages that are sent and not received, or the other way round. */
import { symbolKey } from '../text/marks.ts';
import type { Names } from '../scenario/names.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { type Check, effectsOf, warn } from './machine-check.ts';

/** What all machines together send and receive. */
export interface MessageUse {
  readonly sent: ReadonlySet<string>;
  /** Message → how many arguments its triggers take; 0: any number. */
  readonly received: ReadonlyMap<string, ReadonlySet<number>>;
  /** Somebody runs no machine, and is played by hand: any message may be for him. */
  readonly takesAnything: boolean;
}

/** Messages that are sent and that nobody takes, or the other way round. */
export function messages(check: Check, { sent, received, takesAnything }: MessageUse): void {
  const { machine } = check;
  const reported = new Set<string>();
  wrongCounts(check, received);
  const taken = [
    ...machine.transitions.flatMap(({ trigger, at }) =>
      trigger.kind === 'message' ? [{ name: trigger.name, at }] : [],
    ),
    ...machine.ignored.flatMap(({ messages: names, at }) => names.map((name) => ({ name, at }))),
  ];
  for (const { name, at } of taken) {
    if (sent.has(name) || reported.has(name)) continue;
    reported.add(name);
    const place = check.places.get(symbolKey('message', name)) ?? at;
    warn(check, place, 'message-never-sent', machineIssueMessage('machine-message-never-sent', { message: name }));
  }
  for (const effect of effectsOf(machine)) {
    if (effect.kind !== 'send') continue;
    for (const { name } of effect.messages) {
      if (takesAnything || received.has(name) || reported.has(name)) continue;
      reported.add(name);
      const message = machineIssueMessage('machine-message-never-received', { message: name });
      warn(check, effect.at, 'message-never-received', message);
    }
  }
}

/** `injected`: messages that the scenario forges or sends by hand. */
export function messageUseOf(names: Names, injected: ReadonlySet<string>): MessageUse {
  const sent = new Set(injected);
  const received = new Map<string, Set<number>>();
  const receives = (name: string, count: number): void => {
    received.set(name, (received.get(name) ?? new Set()).add(count));
  };
  for (const { machine } of names.machines.values()) {
    for (const { trigger } of machine.transitions)
      if (trigger.kind === 'message') receives(trigger.name, trigger.parameters.length);
    for (const { messages: ignored } of machine.ignored) for (const name of ignored) receives(name, 0);
    for (const effect of effectsOf(machine))
      if (effect.kind === 'send') for (const { name } of effect.messages) sent.add(name);
  }
  const takesAnything = [...names.participants.values()].some(({ machine, role }) => machine === null && !role);
  return { sent, received, takesAnything };
}

/** Messages whose number of arguments no receiver takes. */
function wrongCounts(check: Check, received: MessageUse['received']): void {
  for (const effect of effectsOf(check.machine)) {
    if (effect.kind !== 'send') continue;
    for (const { name, arguments: values } of effect.messages) {
      const taken = received.get(name) ?? new Set<number>();
      const given = values.length;
      // A trigger that names no arguments takes any number.
      if (taken.size === 0 || taken.has(0) || taken.has(given)) continue;
      const told = { message: name, given, taken: [...taken].sort((a, b) => a - b) };
      warn(check, effect.at, 'wrong-arguments', machineIssueMessage('machine-argument-count-differs', told));
    }
  }
}
