/** What a participant does: the slots of an action → its call. */
import { assertNever } from '../../protocols/protocol.ts';
import { shortened } from '../failure.ts';
import type { Slots } from '../slots/slot-access.ts';
import { Wrong, bytes, maybeNamed, maybeSize, other, size, slot, text } from '../slots/slot-access.ts';
import { machineOf } from '../names.ts';
import type { Named, ScenarioCall, Size } from '../scenario.ts';
import type { VerbId } from '../vocabulary/statements.ts';
import { descriptionOf } from '../../protocols/registry.ts';

export function callOf(id: VerbId, slots: Slots): ScenarioCall<Size> {
  switch (id) {
    case 'listen':
    case 'close':
    case 'abort':
    case 'exit':
    case 'crash':
    case 'restart':
      return { verb: id };
    case 'stop':
      return { verb: slots.words.has('reading') ? 'stop reading' : 'stop listening' };
    case 'connect':
      return { verb: 'connect', to: other(slots, 'to', 'connects to'), as: maybeNamed(slots, 'as') };
    case 'send':
      return sendOf(slots);
    case 'read':
      return { verb: 'read', bytes: maybeSize(slots, 'bytes') };
    case 'serve':
      return { verb: 'serve', path: text(slots, 'path'), bytes: bytes(slots, 'bytes') };
    case 'get':
      return { verb: 'get', path: text(slots, 'path'), from: server(slots, 'from'), close: closes(slots) };
    case 'post':
      return {
        verb: 'post',
        path: text(slots, 'path'),
        bytes: bytes(slots, 'bytes'),
        to: server(slots, 'to'),
        close: closes(slots),
      };
    case 'trigger':
      return triggerOf(slots);
    default:
      return assertNever(id);
  }
}

function sendOf(slots: Slots): ScenarioCall<Size> {
  if (slots.values.has('text')) {
    const label = text(slots, 'text');
    return { verb: 'send', bytes: utf8Length(label), label };
  }
  return {
    verb: 'send',
    bytes: size(slots, 'bytes'),
    label: slots.values.has('label') ? text(slots, 'label') : null,
  };
}

/** Bytes of the text in UTF-8; a lone surrogate counts as U+FFFD, as an encoder writes it. */
export function utf8Length(value: string): number {
  let length = 0;
  for (const character of value) {
    const point = character.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return length;
}

function closes(slots: Slots): boolean {
  if (!slots.words.has('close')) return false;
  if (descriptionOf(slots.names.protocol).requests?.persistent === true) return true;
  const path = slot(slots, 'path', 'text');
  throw new Wrong(
    path,
    'wrong-protocol',
    'HTTP/1.0 closes the connection after every response; `close` belongs to `protocol http/1.1`.',
  );
}

/** The server that is asked; null where there is only one other participant. */
function server(slots: Slots, key: 'from' | 'to'): Named | null {
  if (slots.values.has(key)) return other(slots, key, 'asks');
  const count = slots.names.participants.size;
  if (count === 2) return null;
  const path = slot(slots, 'path', 'text');
  const at = slot(slots, 'at', 'word').word;
  if (count < 2)
    throw new Wrong(
      slot(slots, 'at', 'word'),
      'nobody-to-ask',
      `\`${shortened(at)}\` is the only participant: there is nobody to ask. Declare another: \`participant server\`.`,
    );
  const others = [...slots.names.participants.keys()].filter((name) => name !== at);
  throw new Wrong(
    path,
    'ambiguous-peer',
    `There are several servers that \`${at}\` could ask: write \`${key} NAME\` after the ${key === 'from' ? 'path' : 'size'} (${others.map((name) => `\`${name}\``).join(', ')}).`,
  );
}

function triggerOf(slots: Slots): ScenarioCall<Size> {
  const verb = slot(slots, 'verb', 'word');
  const given = slots.values.has('arguments') ? slot(slots, 'arguments', 'values').values : [];
  const takes = machineOf(slots.names, slot(slots, 'at', 'word').word)?.verbs.get(verb.word);
  if (takes !== undefined && !takes.has(given.length)) {
    const counts = [...takes].map((count) =>
      count === 1 ? 'one argument' : `${count === 0 ? 'no' : count} arguments`,
    );
    throw new Wrong(verb, 'wrong-arguments', `\`${verb.word}\` takes ${counts.join(' or ')}, not ${given.length}.`);
  }
  return { verb: 'trigger', name: verb.word, arguments: given };
}
