/** What a participant does: the slots of an action → its call. */
import { utf8Length } from '../../protocols/utf8.ts';
import { assertNever } from '../../protocols/protocol.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, mapped, success } from '../text/failure.ts';
import { hostsOf, type MachineVerb, machinesRun, machineVerbs } from '../scenario/names.ts';
import { reachAlong } from '../scenario/reach.ts';
import { meantBy, receiversOf } from '../../protocols/machine/peers.ts';
import type { Named, ScenarioCall, Size } from '../scenario/scenario.ts';
import type { Slots } from '../slots/slot-access.ts';
import {
  bytes,
  maybeNamed,
  maybeNumber,
  maybeSize,
  named,
  number,
  other,
  size,
  slot,
  text,
} from '../slots/slot-access.ts';
import { getOf, postOf, requestOf, serveOf } from './build-http.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import type { VerbId } from './statements.ts';

type Call = ScenarioCall<Size>;

export function callOf(id: VerbId, slots: Slots): Result<Call> {
  switch (id) {
    case 'listen':
      return success({ verb: id, port: maybeNumber(slots, 'port') });
    case 'close':
    case 'abort':
    case 'exit':
    case 'crash':
    case 'restart':
      return success({ verb: id });
    case 'stop':
      return success(
        slots.words.has('reading')
          ? { verb: 'stop reading' }
          : { verb: 'stop listening', port: maybeNumber(slots, 'port') },
      );
    case 'connect':
      return mapped(other(slots, 'to', 'participant-connects-to-itself'), (to): Call => ({
        verb: id,
        to,
        port: maybeNumber(slots, 'port'),
        from: ownPort(slots),
        as: maybeNamed(slots, 'as'),
      }));
    case 'send':
      return sendOf(slots);
    case 'read':
      return mapped(maybeSize(slots, 'bytes'), (count): Call => ({ verb: id, bytes: count }));
    case 'serve':
      return serveOf(slots);
    case 'get':
      return getOf(slots);
    case 'post':
      return postOf(slots);
    case 'forward':
      return mapped(other(slots, 'to', 'participant-asks-itself'), (to): Call => ({ verb: id, to }));
    case 'request':
      return requestOf(slots);
    case 'trigger':
      return triggerOf(slots);
    case 'send-message':
      return messageOf(slots);
    default:
      return assertNever(id);
  }
}

/** `from PORT` or `from CONNECTION`. */
function ownPort(slots: Slots): number | Named | null {
  if (!slots.values.has('from')) return null;
  return slots.values.get('from')?.kind === 'number' ? number(slots, 'from') : named(slots, 'from');
}

function sendOf(slots: Slots): Result<Call> {
  if (slots.values.has('text')) {
    const label = text(slots, 'text');
    return success({ verb: 'send', bytes: utf8Length(label), label });
  }
  const label = slots.values.has('label') ? text(slots, 'label') : null;
  return mapped(size(slots, 'bytes'), (count): Call => ({ verb: 'send', bytes: count, label }));
}

/** `send MESSAGE`: whom it goes to is said, or clear. */
function messageOf(slots: Slots): Result<Call> {
  const datagram = slot(slots, 'datagram', 'datagram');
  const { messages } = datagram;
  const length = slots.values.has('length') ? bytes(slots, 'length') : success(null);
  if (!length.ok) return length;
  const call = { verb: 'send message', messages, bytes: length.value } as const;
  if (slots.values.has('to'))
    return mapped(other(slots, 'to', 'participant-sends-to-itself'), (to): Call => ({ ...call, to }));
  const { names } = slots;
  const sent = messages.map(({ name }) => name);
  const from = slot(slots, 'at', 'word').word;
  const reach = reachAlong(names);
  const receivers = receiversOf(machinesRun(names));
  const targets = meantBy(sent, from, hostsOf(names), receivers, (peer) => reach(from, peer));
  if (targets.length === 1) return success({ ...call, to: null });
  const code = targets.length === 0 ? 'message-for-nobody' : 'message-for-several';
  const message = statementIssueMessage(code, { message: sent.join(' + '), targets });
  return failed(failureOf(datagram, 'ambiguous-peer', message));
}

function triggerOf(slots: Slots): Result<Call> {
  const verb = slot(slots, 'verb', 'word');
  const given = slots.values.has('arguments') ? slot(slots, 'arguments', 'values').values : [];
  const known = machineVerbs(slots.names, slot(slots, 'at', 'word').word).get(verb.word);
  if (known === undefined || known.counts.has(given.length))
    return success({ verb: 'trigger', name: verb.word, arguments: given });
  const message = statementIssueMessage('verb-other-arguments', {
    verb: verb.word,
    taken: [...known.counts],
    given: given.length,
    forms: formsOf(known, verb.word),
  });
  return failed(failureOf(verb, 'wrong-arguments', message));
}

/** The verb with the names of its arguments, as the transitions have them: one form for each number of arguments. */
function formsOf({ known, counts }: MachineVerb, verb: string): readonly string[] {
  const triggers = known.machine.transitions.flatMap(({ trigger }) =>
    trigger.kind === 'verb' && trigger.name === verb ? [trigger] : [],
  );
  return [...counts].flatMap((count) => {
    const trigger = triggers.find(({ parameters }) => parameters.length === count);
    if (trigger === undefined) return [];
    return [count === 0 ? verb : `${verb}(${trigger.parameters.join(', ')})`];
  });
}
