import type { Rules } from '../library-rules.ts';

const PAXOS = `use paxos
participant p1 is paxos-proposer(1)
participant p2 is paxos-proposer(2)
participant a1, a2, a3 is paxos-acceptor
`;

export const rules: Rules = {
  'section 2.2, P1a: who has promised a higher number does not accept a lower one': `${PAXOS}
p1 propose("red")
+15ms p2 propose("blue")
expect p1 received 3 Nack(1, 2) in all
expect p2 CHOSEN at 55ms
expect p1 sent 3 Accept(3, "blue") in all
expect p1 CHOSEN at 80ms`,

  'nor does it promise it': `${PAXOS}
p2 propose("blue")
p1 propose("red")
expect p1 sent 3 Prepare(1)
expect p1 received 3 Nack(1, 2)
expect p1 sent 3 Prepare(3)
expect p1 sent 3 Accept(3, "blue")
expect p1 CHOSEN`,

  'a refused proposer goes beyond the number that it was told': `use paxos
participant p1 is paxos-proposer(1)
participant p2 is paxos-proposer(20)
participant a1, a2, a3 is paxos-acceptor
p2 propose("blue")
p1 propose("red")
expect p1 sent 3 Prepare(21)
expect p1 CHOSEN`,

  'a prepare request that comes twice is promised once': `${PAXOS}
duplicate next Prepare from p1 to a1
p1 propose("red")
expect a1 sent 1 Promise
expect p1 CHOSEN`,

  'answers of an earlier round do not count': `${PAXOS}
delay next Promise from a1 by 1005ms
delay next Promise from a2 by 1005ms
p1 propose("red")
expect p1 sent 3 Prepare(3)
expect p1 CHOSEN at 1040ms`,

  'without a majority nothing is chosen, until one is back': `${PAXOS}
a1 crash
a2 crash
p1 propose("red")
+3s expect p1 PREPARING
+0ms a1 restart
expect p1 CHOSEN`,

  'what was accepted outlives a crash': `${PAXOS}
p1 propose("red")
a1 crash
a2 crash
a3 crash
a1 restart
a2 restart
p2 propose("blue")
expect p2 value == "red"`,

  'of several values the one with the highest number is proposed': `use paxos
participant p1 is paxos-proposer(1)
participant p2 is paxos-proposer(2)
participant p3 is paxos-proposer(3)
participant a1, a2, a3 is paxos-acceptor
drop every Accept from p1 to a1
drop every Accept from p1 to a2
drop every Prepare from p2 to a3
drop every Accept from p2 to a1
drop every Accept from p2 to a3
p1 propose("red")
+30ms p1 crash
+0ms p2 propose("blue")
+30ms p2 crash
+0ms p3 propose("green")
expect p3 value == "blue"
expect p3 CHOSEN`,

  'who proposes again hears what was chosen': `${PAXOS}
p1 propose("red")
p1 propose("green")
expect p1 CHOSEN and p1 value == "red"`,
};
