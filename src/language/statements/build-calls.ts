/** What a participant does: the slots of an action → its call. */
import { utf8Length } from '../../protocols/http/heads.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { descriptionOf } from '../../protocols/registry.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, mapped, shortened, success } from '../text/failure.ts';
import { machineOf } from '../scenario/names.ts';
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
      return mapped(bytes(slots, 'bytes'), (count): Call => ({ verb: id, path: text(slots, 'path'), bytes: count }));
    case 'get':
      return getOf(slots);
    case 'post':
      return postOf(slots);
    case 'trigger':
      return triggerOf(slots);
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

function getOf(slots: Slots): Result<Call> {
  const from = serverOf(slots, 'from');
  if (!from.ok) return from;
  const path = text(slots, 'path');
  return mapped(closeOf(slots), (close): Call => ({ verb: 'get', path, from: from.value, close }));
}

function postOf(slots: Slots): Result<Call> {
  const count = bytes(slots, 'bytes');
  if (!count.ok) return count;
  const to = serverOf(slots, 'to');
  if (!to.ok) return to;
  const path = text(slots, 'path');
  return mapped(closeOf(slots), (close): Call => ({ verb: 'post', path, bytes: count.value, to: to.value, close }));
}

/** Whether the request is the last one of its connection. */
function closeOf(slots: Slots): Result<boolean> {
  if (!slots.words.has('close')) return success(false);
  if (descriptionOf(slots.names.protocol).requests?.persistent === true) return success(true);
  const message = statementIssueMessage('close-needs-persistence');
  return failed(failureOf(slot(slots, 'path', 'text'), 'wrong-protocol', message));
}

/** The server that is asked; null where there is only one other participant. */
function serverOf(slots: Slots, key: 'from' | 'to'): Result<Named | null> {
  if (slots.values.has(key)) return other(slots, key, 'participant-asks-itself');
  // Routers serve nobody.
  const hosts = [...slots.names.participants.values()].flatMap(({ id, role }) => (role === undefined ? [id] : []));
  if (hosts.length === 2) return success(null);
  const client = slot(slots, 'at', 'word');
  if (hosts.length < 2) {
    const message = statementIssueMessage('server-missing', { participant: shortened(client.word) });
    return failed(failureOf(client, 'nobody-to-ask', message));
  }
  const servers = hosts.filter((name) => name !== client.word);
  const code = key === 'from' ? 'server-of-get' : 'server-of-post';
  const message = statementIssueMessage(code, { client: client.word, servers });
  return failed(failureOf(slot(slots, 'path', 'text'), 'ambiguous-peer', message));
}

function triggerOf(slots: Slots): Result<Call> {
  const verb = slot(slots, 'verb', 'word');
  const given = slots.values.has('arguments') ? slot(slots, 'arguments', 'values').values : [];
  const taken = machineOf(slots.names, slot(slots, 'at', 'word').word)?.verbs.get(verb.word);
  if (taken === undefined || taken.has(given.length))
    return success({ verb: 'trigger', name: verb.word, arguments: given });
  const message = statementIssueMessage('verb-other-arguments', {
    verb: verb.word,
    taken: [...taken],
    given: given.length,
  });
  return failed(failureOf(verb, 'wrong-arguments', message));
}
