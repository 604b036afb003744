/** HTTP on TCP, bound to a scenario: who serves, and whom a request goes to; the rest is TCP's. */
import type { ScenarioCall, Size, Statement } from '../../language/scenario/scenario.ts';
import type { Asked } from '../../protocols/http/host.ts';
import type { HttpSettings } from '../../protocols/http/options.ts';
import type { Call, HttpHost, HttpLayer } from '../../protocols/http/http.ts';
import { httpLayer, httpProtocol } from '../../protocols/http/http.ts';
import type { Resource } from '../../protocols/http/resources.ts';
import { SWITCHING_PROTOCOLS } from '../../protocols/http/statuses.ts';
import type { HostId } from '../../protocols/protocol.ts';
import type { Stacked } from '../../protocols/stack.ts';
import type { TcpSettings } from '../../protocols/tcp/options.ts';
import type { Segment } from '../../protocols/tcp/segment/segment.ts';
import type { TcpHost } from '../../protocols/tcp/tcp.ts';
import { tcp } from '../../protocols/tcp/tcp.ts';
import type { Adapter, SimulationView } from './adapter.ts';
import { carriedByTcp, tcpCall } from './tcp-adapter.ts';
import type { RequestDescription } from '../../protocols/description.ts';

type State = Stacked<HttpHost, TcpHost>;

export interface HttpAdapter extends Adapter<State, Call, Segment, HttpSettings & TcpSettings> {
  /** HTTP without what it stands on. */
  readonly layer: HttpLayer;
}

/** `hosts`: the participants in order of declaration. */
export function httpAdapter(
  { version }: RequestDescription,
  hosts: readonly HostId[],
  statements: readonly Statement[],
): HttpAdapter {
  const switching = pathsThatSwitch(statements);
  const servers = serversOf(hosts, statements);
  return {
    protocol: httpProtocol(version, servers, tcp),
    layer: httpLayer(version, servers),
    call(at, call, connection, simulation) {
      if (call.verb === 'serve') return { verb: 'serve', path: call.path, resource: resourceOf(at, call, simulation) };
      if (call.verb === 'forward') return { verb: 'forward', to: call.to.name };
      const request = isRequest(call) ? requestOf(at, call, hosts, switching) : null;
      if (request !== null) return { ...request, origin: simulation.traceBuilder.origin.line };
      return tcpCall(at, call, connection, simulation, (host) => simulation.stateOf(host).lower);
    },
    ...carriedByTcp(
      ({ lower }: State) => lower,
      ({ upper }) => awaitsResponse(upper),
    ),
    machines: () => [],
  };
}

/** Whether a response to the host's own requests has not come. */
export function awaitsResponse({ opening, connections }: HttpHost): boolean {
  if (opening.length > 0) return true;
  for (const [, connection] of connections)
    if (connection.role === 'client' && isOwn(connection.unanswered)) return true;
  return false;
}

/** Whether one of them is the host’s own, and not one that it passes on. */
function isOwn(unanswered: Iterable<Asked>): boolean {
  for (const { request } of unanswered) if (request.exchange === undefined) return true;
  return false;
}

type RequestCall<Bytes = number> = Extract<ScenarioCall<Bytes>, { readonly verb: 'get' | 'post' | 'request' }>;

function isRequest<Bytes>(call: ScenarioCall<Bytes>): call is RequestCall<Bytes> {
  return call.verb === 'get' || call.verb === 'post' || call.verb === 'request';
}

/** The request that the source means; null: there is nobody to ask. */
function requestOf(
  at: HostId,
  call: RequestCall,
  hosts: readonly HostId[],
  switching: ReadonlySet<string>,
): Extract<Call, { verb: 'request' }> | null {
  const to = serverOf(at, call, hosts);
  if (to === null) return null;
  const { path, close } = call;
  const method = call.verb === 'request' ? call.method : call.verb === 'get' ? 'GET' : 'POST';
  const bytes = call.verb === 'get' ? null : call.bytes;
  const { ifNoneMatch, range } = call.verb === 'get' ? call : { ifNoneMatch: null, range: null };
  return {
    verb: 'request',
    method,
    path,
    bytes,
    to,
    close,
    ...(switching.has(path) && method === 'GET' ? { upgrade: true } : {}),
    ...(ifNoneMatch === null ? {} : { ifNoneMatch }),
    ...(range === null ? {} : { range }),
  };
}

function resourceOf(
  at: HostId,
  { bytes, status, to, etag, maxAge, after }: Extract<ScenarioCall, { verb: 'serve' }>,
  simulation: Pick<SimulationView<State, HttpSettings & TcpSettings>, 'settings'>,
): Resource {
  const afterUs = after === null ? 0 : 'us' in after ? after.us : after.msl * simulation.settings(at).mslUs;
  return {
    bytes,
    status,
    afterUs,
    ...(to === null ? {} : { location: to }),
    ...(etag === null ? {} : { etag }),
    ...(maxAge === null ? {} : { maxAge }),
  };
}

/** What somebody answers by 101: whoever asks for it says that it wants another protocol. */
function pathsThatSwitch(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap((statement) =>
      statement.kind === 'action' && statement.call.verb === 'serve' && statement.call.status === SWITCHING_PROTOCOLS
        ? [statement.call.path]
        : [],
    ),
  );
}

/** A server listens by itself: everybody who serves something or is asked for something. */
function serversOf(hosts: readonly HostId[], statements: readonly Statement[]): Set<HostId> {
  const servers = new Set<HostId>();
  for (const statement of statements) {
    if (statement.kind !== 'action') continue;
    const { at, call } = statement;
    if (call.verb === 'serve' || call.verb === 'forward') servers.add(at.name);
    const server = call.verb === 'forward' ? call.to.name : isRequest(call) ? serverOf(at.name, call, hosts) : null;
    if (server !== null) servers.add(server);
  }
  return servers;
}

/** Whom a request goes to: the one that it names, else the only other participant; null: there is none. */
function serverOf(at: HostId, call: RequestCall<Size>, hosts: readonly HostId[]): HostId | null {
  const named = call.verb === 'get' ? call.from : call.to;
  return named?.name ?? hosts.find((host) => host !== at) ?? null;
}
