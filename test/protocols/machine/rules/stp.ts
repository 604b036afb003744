import type { Rules } from '../library-rules.ts';

const TRIANGLE = `use stp
participant a is stp(10)
participant b is stp(20)
participant c is stp(30)
link a, b
link b, c
link c, a
`;

const CHAIN = `use stp
participant a is stp(10)
participant b is stp(20)
participant c is stp(30)
link a, b
link b, c
`;

export const rules: Rules = {
  'section 8.6.8: the root port has the smallest cost to the root, not the fewest bridges': `use stp
participant a is stp(10, {c: 19})
participant b is stp(20)
participant c is stp(30, {a: 19})
link a, b
link b, c
link c, a
wait 5s
expect c root-port == b and c cost == 8 and c blocked == {a}
expect b designated == {c} and a designated == {b, c}`,

  'section 8.6.8: of two ways of one cost it is that by the smaller bridge': `use stp
participant d is stp(40)
participant a is stp(10)
participant b is stp(20)
participant c is stp(30)
link a, b
link a, c
link d, c
link d, b
wait 5s
expect d root-port == b and d cost == 8 and d blocked == {c}
expect c designated == {d}`,

  'section 8.6.9: a better way makes a bridge designated where it was not': `use stp
participant a is stp(10)
participant b is stp(20)
participant c is stp(30, {a: 100})
participant d is stp(40)
link a, c
link a, b
link b, d
link d, c
wait 5s
expect c root-port == d and c cost == 12 and c blocked == {a}
b disable(d)
+0ms d disable(b)
wait 60s
expect c root-port == a and c cost == 100
expect c designated == {d} and d root-port == c and d cost == 104`,

  'section 8.6.11: a port that closes a circle stops forwarding, which is a change': `${TRIANGLE}
a disable(c)
+0ms c disable(a)
expect c state(b) == "FORWARDING"
section "The link is there again"
a enable(c)
+0ms c enable(a)
wait 10s
expect c state(b) == "BLOCKING" at 970ms
expect c root-port == a and c cost == 4
expect c sent TCN to a at 970ms
expect b designated == {c}`,

  'section 8.7.1: who says something worse is answered by who knows better': `${TRIANGLE}
wait 40s
c crash
section "It is back"
c restart
expect c ROOT at 0s
# The hold timers of their hellos let them answer.
expect a sent Config(10, 0, 10, 0s, _) to c at 980ms
expect b sent Config(10, 4, 20, _, _) to c at 990ms
expect c NON-ROOT at 990ms`,

  'but not by a port that is blocked': `${TRIANGLE}
wait 40s
inject Config(20, 0, 20, 0s, {}) from b to c
expect no Config from c
expect c root == 10`,

  'section 8.7.4: a root port on which nothing is heard for 20 s gives way to a blocked one': `${TRIANGLE}
wait 40s
section "Silence"
drop every Config from a to c
wait until c root-port == b
expect c cost == 8
expect c state(b) == "LISTENING" at 19s..21s
expect c designated == {a}`,

  'a blocked port on which nothing is heard becomes designated': `${TRIANGLE}
wait 40s
section "Silence"
drop every Config from b to c
wait until c state(b) == "FORWARDING"
expect c root-port == a and c cost == 4
expect c designated == {b}`,

  'who hears nothing of the root by any port is the root': `${CHAIN}
wait 40s
a crash
wait until c root == 20
expect b ROOT and b designated == {a, c}
expect b flags == {"TC"}
expect c cost == 4 and c root-port == b
expect b sent Config(20, 0, 20, 0s, _) to c`,

  'section 8.6.1: what is as old as the maximum age is not passed on': `use stp
participant x
participant b is stp(20)
participant c is stp(30)
link x, b
link b, c
wait 40s
x send Config(10, 0, 10, 18s, {}) to b
expect b sent Config(10, 4, 20, _, _) to c
wait 40s
x send Config(10, 0, 10, 19s, {}) to b
expect b root == 10 at 40.02s, 83.04s
expect no Config(10, _, _, _, _) from b`,

  'section 8.6.1: no two configuration messages go by one port within a second': `${CHAIN}
participant x
link x, a
+100ms x send Config(99, 0, 99, 0s, {}) to a
+300ms x send Config(99, 0, 99, 0s, {}) to a
expect a sent Config to x at 0s, 1s, 2s
expect no Config from a to x at 1ms..999ms`,

  'section 8.7.5: a port listens for 15 s and learns for 15 s before it forwards': `${CHAIN}
wait 1s
expect a state(b) == "LEARNING" at 15s
expect a state(b) == "FORWARDING" at 30s
expect b state(a) == "FORWARDING" at 30s
expect a flags == {"TC"} at 30s`,

  'section 8.7.5: who serves no link tells nobody that it forwards': `${CHAIN}
wait 1s
expect b sent 1 TCN
expect no TCN from c`,

  'section 8.7.6: a change is told again each hello time until it is acknowledged': `${CHAIN}
drop next TCN from b
wait 1s
expect b sent TCN at 30s, 32s
expect a sent 1 Config(10, 0, 10, 0s, {"TC", "TCA"})
expect b detected == false`,

  'section 8.7.2: each bridge acknowledges a change, and tells it by its own root port': `${CHAIN}
participant d is stp(40)
participant e is stp(50)
link c, d
link d, e
wait 80s
section "A link goes, and is there again"
d disable(e)
+0ms e disable(d)
d enable(e)
+0ms e enable(d)
+5s expect d sent 1 TCN to c in section
+0ms expect c sent 1 TCN to b in section
+0ms expect b sent 1 TCN to a in section
+0ms expect d flags == {"TC"}
+0ms expect c sent Config(_, _, _, _, {"TC", "TCA"}) to d in section`,

  'section 8.7.7: for maximum age and forward delay the root says that the topology changes': `${CHAIN}
wait 66s
expect a flags == {"TC"} at 30s
# 20 s and 15 s after the TCN.
expect a flags == {} at 65s..66s
expect a detected == false`,

  'section 8.7.1: a root that finds a better one tells it at once of the change that it has seen': `${CHAIN}
a crash
wait until b ROOT
section "The better one comes"
a restart
expect b NON-ROOT at 10ms
expect b sent TCN to a at 10ms
expect b detected == false`,

  'section 8.8.3: a disabled port neither hears nor says anything': `${TRIANGLE}
wait 40s
c disable(a)
expect c root-port == b and c cost == 8
expect c state(a) == "DISABLED"
expect c sent 1 TCN to b in all
wait 5s
expect c cost == 8`,

  'nor does another one than the root port': `${TRIANGLE}
wait 40s
c disable(b)
expect c root-port == a and c blocked == {}
wait 30s
expect c state(b) == "DISABLED"
a disable(c)
expect a designated == {b} and a state(c) == "DISABLED"
b disable(c)
expect b designated == {}
b enable(c)
expect b designated == {c} and b state(c) == "FORWARDING"`,
};
