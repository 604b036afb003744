/** Sizes in maximum segment sizes, as bytes: what one segment carries at most, as it stands when a statement runs. */
import type { Claim, HeaderFields, ScenarioCall, Size } from '../language/scenario/scenario.ts';
import type { ConnectionKey, HostId } from '../protocols/protocol.ts';
import type { Connections } from './connections.ts';

/** What sizes are counted by. */
export interface Segments {
  readonly connections: Connections;
  /** What one segment of `host` carries at most on the connection, or would on a new one. */
  segmentSize(host: HostId, connection: ConnectionKey | null): number;
}

export function callInBytes(
  call: ScenarioCall<Size>,
  at: HostId,
  connection: ConnectionKey | null,
  segments: Segments,
): ScenarioCall {
  if (call.verb === 'send')
    return { verb: 'send', bytes: bytesOf(call.bytes, at, connection, segments), label: call.label };
  if (call.verb !== 'read') return call;
  const bytes = call.bytes && bytesOf(call.bytes, peerOf(at, connection, segments), connection, segments);
  return { verb: 'read', bytes };
}

/** Without `on`, the newest connection is meant. */
export function claimInBytes(claim: Claim<Size>, segments: Segments): Claim {
  const at = claim.at.name;
  const newest = segments.connections.newest(at);
  if (claim.kind === 'sent') return { ...claim, fields: fieldsInBytes(claim.fields, at, newest, segments) };
  if (claim.kind === 'received-packets')
    return { ...claim, fields: fieldsInBytes(claim.fields, peerOf(at, newest, segments), newest, segments) };
  if (claim.kind !== 'received') return claim;
  return { ...claim, bytes: bytesOf(claim.bytes, peerOf(at, newest, segments), newest, segments) };
}

export function fieldsInBytes(
  fields: HeaderFields<Size>,
  from: HostId,
  connection: ConnectionKey | null,
  segments: Segments,
): HeaderFields {
  return { ...fields, len: fields.len && bytesOf(fields.len, from, connection, segments) };
}

/** What is received counts in the segments of who sends it. */
export function peerOf(host: HostId, connection: ConnectionKey | null, { connections }: Segments): HostId {
  return connection === null ? host : connections.peer(connection, host);
}

export function bytesOf(size: Size, from: HostId, connection: ConnectionKey | null, segments: Segments): number {
  return typeof size === 'number' ? size : size.mss * segments.segmentSize(from, connection);
}
