import type { Rules } from '../library-rules.ts';

/** Two stubs, a resolver, a root that delegates all to `s`; how long ways are and what `s` is follows. */
const DNS = `use dns
participant a, b is dns-stub(r)
participant r is dns-resolver(root)
participant root is dns-server("org", {s})
`;

export const rules: Rules = {
  'RFC 1034, section 4.3.2: a name that does not exist is an error for who asked': `${DNS}
participant s is dns-server("org")
a lookup("nobody.org")
expect r sent 1 NameError("nobody.org") to a
expect a failed == {"nobody.org": "no such name"}
expect a address == {:}`,

  'section 5.3.3: who asks while the resolver is at it waits for the same answer': `${DNS}
participant s is dns-server("org", {}, "192.0.2.7")
a lookup("www.org")
+5ms b lookup("www.org")
expect a received Answer(_, "192.0.2.7", 3600) at 60ms
expect b received Answer(_, "192.0.2.7", 3600) at 60ms
expect s received 1 Query in all`,

  'section 5.3.3: an answer that comes after the resolver has given up is of no use': `${DNS}
participant s is dns-server("org", {}, "192.0.2.7")
set latency s r 1500ms
a lookup("www.org")
expect r sent ServerFailure to a at 1030ms
expect r received Answer at 1540ms
expect a failed == {"www.org": "server failure"}`,
};
