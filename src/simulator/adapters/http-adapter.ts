/** HTTP on TCP, bound to a scenario: who serves, and whom a request goes to; the rest is TCP's. */
import type { ScenarioCall, Size, Statement } from '../../language/scenario/scenario.ts';
import type { Call, HttpHost } from '../../protocols/http/http.ts';
import { httpProtocol } from '../../protocols/http/http.ts';
import type { HostId } from '../../protocols/protocol.ts';
import type { Stacked } from '../../protocols/stack.ts';
import type { TcpSettings } from '../../protocols/tcp/options.ts';
import type { Segment } from '../../protocols/tcp/segment/segment.ts';
import type { TcpHost } from '../../protocols/tcp/tcp.ts';
import { tcp } from '../../protocols/tcp/tcp.ts';
import type { Adapter } from './adapter.ts';
import { carriedByTcp, tcpCall } from './tcp-adapter.ts';
import type { RequestDescription } from '../../protocols/description.ts';

/** `hosts`: the participants in order of declaration. */
export function httpAdapter(
  { version }: RequestDescription,
  hosts: readonly HostId[],
  statements: readonly Statement[],
): Adapter<Stacked<HttpHost, TcpHost>, Call, Segment, TcpSettings> {
  return {
    protocol: httpProtocol(version, serversOf(hosts, statements), tcp),
    call(at, call, connection, simulation) {
      if (call.verb === 'serve') return { verb: 'serve', path: call.path, bytes: call.bytes };
      const server = serverOf(at, call, hosts);
      const origin = simulation.traceBuilder.origin.line;
      if (call.verb === 'get' && server !== null)
        return { verb: 'get', path: call.path, from: server, close: call.close, origin };
      if (call.verb === 'post' && server !== null) {
        const { path, bytes, close } = call;
        return { verb: 'post', path, bytes, to: server, close, origin };
      }
      return tcpCall(at, call, connection, simulation, (host) => simulation.stateOf(host).lower);
    },
    ...carriedByTcp(({ lower }: Stacked<HttpHost, TcpHost>) => lower, awaitsResponse),
    variables: () => null,
  };
}

/** Whether a request of the host has not had its response. */
function awaitsResponse({ upper }: Stacked<HttpHost, TcpHost>): boolean {
  if (upper.opening !== null) return true;
  for (const [, connection] of upper.connections)
    if (connection.role === 'client' && connection.unanswered > 0) return true;
  return false;
}

/** A server listens by itself: everybody who serves something or is asked for something. */
function serversOf(hosts: readonly HostId[], statements: readonly Statement[]): Set<HostId> {
  const servers = new Set<HostId>();
  for (const statement of statements) {
    if (statement.kind !== 'action') continue;
    const server =
      statement.call.verb === 'serve' ? statement.at.name : serverOf(statement.at.name, statement.call, hosts);
    if (server !== null) servers.add(server);
  }
  return servers;
}

/** Whom a request goes to: the one that it names, else the only other participant. null: it is no request. */
function serverOf(at: HostId, call: ScenarioCall<Size>, hosts: readonly HostId[]): HostId | null {
  if (call.verb !== 'get' && call.verb !== 'post') return null;
  const named = call.verb === 'get' ? call.from : call.to;
  return named?.name ?? hosts.find((host) => host !== at) ?? null;
}
