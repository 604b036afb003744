/** What a client asks for and what a server answers: the slots of an action of HTTP → its call. */
import { hasBody, tellsLocation } from '../../protocols/http/statuses.ts';
import { descriptionOf } from '../../protocols/registry.ts';
import { reachAlong } from '../scenario/reach.ts';
import type { Named, ScenarioCall, Size } from '../scenario/scenario.ts';
import type { Slots } from '../slots/slot-access.ts';
import { bytes, maybeNumber, named, other, slot, text } from '../slots/slot-access.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, mapped, shortened, success } from '../text/failure.ts';
import { statementIssueMessage } from './catalog/catalog.ts';

type Call = ScenarioCall<Size>;

/** `serve`: what is at a path, and how it is answered. */
export function serveOf(slots: Slots): Result<Call> {
  const count = maybeBytes(slots);
  if (!count.ok) return count;
  const { values } = slots;
  const status = maybeNumber(slots, 'status') ?? 200;
  if (count.value !== null && count.value > 0 && !hasBody(status)) {
    const message = statementIssueMessage('serve-no-body', { status });
    return failed(failureOf(slot(slots, 'bytes', 'size'), 'no-body', message));
  }
  if (values.has('location') && !tellsLocation(status)) {
    const message = statementIssueMessage('serve-no-location', { status });
    return failed(failureOf(slot(slots, 'status', 'number'), 'no-location', message, { replacements: REDIRECTIONS }));
  }
  const lifetime = values.has('lifetime') ? slot(slots, 'lifetime', 'duration').duration : null;
  return success({
    verb: 'serve',
    path: text(slots, 'path'),
    bytes: count.value ?? 0,
    status,
    to: values.has('location') ? text(slots, 'location') : null,
    etag: values.has('etag') ? text(slots, 'etag') : null,
    maxAge: lifetime !== null && 'us' in lifetime ? lifetime.us / 1_000_000 : null,
    after: values.has('delay') ? slot(slots, 'delay', 'duration').duration : null,
  });
}

/** The usual ones. */
const REDIRECTIONS = ['301', '302', '307', '308'];

/** `get`: what it asks for, of whom, and on which condition. */
export function getOf(slots: Slots): Result<Call> {
  const from = serverOf(slots, 'from');
  if (!from.ok) return from;
  const path = text(slots, 'path');
  const ifNoneMatch = slots.values.has('etag') ? text(slots, 'etag') : null;
  const range = slots.values.has('range') ? slot(slots, 'range', 'range').range : null;
  return mapped(closeOf(slots), (close): Call => ({ verb: 'get', path, from: from.value, close, ifNoneMatch, range }));
}

/** `post`. */
export function postOf(slots: Slots): Result<Call> {
  const count = bytes(slots, 'bytes');
  if (!count.ok) return count;
  const to = serverOf(slots, 'to');
  if (!to.ok) return to;
  const path = text(slots, 'path');
  return mapped(closeOf(slots), (close): Call => ({ verb: 'post', path, bytes: count.value, to: to.value, close }));
}

/** `request`: any method. */
export function requestOf(slots: Slots): Result<Call> {
  const count = maybeBytes(slots);
  if (!count.ok) return count;
  const to = serverOf(slots, 'to');
  if (!to.ok) return to;
  const [method, path] = [text(slots, 'method'), text(slots, 'path')];
  return mapped(closeOf(slots), (close): Call => ({
    verb: 'request',
    method,
    path,
    bytes: count.value,
    to: to.value,
    close,
  }));
}

const maybeBytes = (slots: Slots): Result<number | null> =>
  slots.values.has('bytes') ? bytes(slots, 'bytes') : success(null);

/** Whether the request is the last one of its connection. */
function closeOf(slots: Slots): Result<boolean> {
  if (!slots.words.has('close')) return success(false);
  if (descriptionOf(slots.names.protocol).requests?.persistent === true) return success(true);
  const message = statementIssueMessage('close-needs-persistence');
  return failed(failureOf(slot(slots, 'path', 'text'), 'wrong-protocol', message));
}

/** The server that is asked; null where there is only one other participant. Of several, the one to whom there is a way. */
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
  const others = hosts.filter((name) => name !== client.word);
  const reach = reachAlong(slots.names);
  const reached = others.filter((name) => reach(client.word, name));
  const [only] = reached;
  if (only !== undefined && reached.length === 1) return success({ name: only, span: named(slots, 'at').span });
  const servers = reached.length === 0 ? others : reached;
  const code = key === 'from' ? 'server-of-get' : 'server-of-post';
  const message = statementIssueMessage(code, { client: client.word, servers });
  return failed(failureOf(slot(slots, 'path', 'text'), 'ambiguous-peer', message));
}
