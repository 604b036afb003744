import type { Rules } from '../library-rules.ts';

export const rules: Rules = {
  'RFC 1812, section 4.3.2: a router may remain silent': `use icmp
participant source is icmp-source(r, target, 1s)
participant r is icmp-router(source, target, false)
participant target is icmp-target
source trace
expect source sent UDP at 0ms, 1s
expect no TimeExceeded from r
expect source way == {target}`,

  'traceroute: it gives up behind a TTL of 30': `use icmp
participant source is icmp-source(r, target, 1s)
participant r is icmp-router(source, target, false)
participant target is icmp-target
drop every UDP from r
source trace
expect source sent 30 UDP
expect source GIVEN-UP at 30s
source ping(1)
expect source answered == 1`,

  'traceroute: a report that comes after the end changes nothing': `use icmp
participant source is icmp-source(r, target, 1s)
participant r is icmp-router(source, target)
participant target is icmp-target
set latency r source 1500ms
source trace
expect source REACHED at 2530ms
expect source received TimeExceeded at 1510ms
expect source received PortUnreachable at 2530ms, 3040ms, 4040ms`,

  'RFC 792: an echo that has passed too many routers is reported as well': `use icmp
participant source is icmp-source(first, target)
participant first is icmp-router(source, second)
participant second is icmp-router(first, first)
participant target is icmp-target
source ping(1)
expect second sent 31 Echo
expect first sent TimeExceeded to source
expect source answered == 0
source ping(1)
expect source PINGING at 0ms`,
};
