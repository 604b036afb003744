import type { Rules } from '../library-rules.ts';

/** n1 leads first with this seed. */
const RAFT = `use raft
participant n1, n2, n3 is raft
set seed 6
expect never some p, q in raft: p LEADER and q LEADER and p term == q term
`;

export const rules: Rules = {
  'section 5.2: equal time-outs split the vote, and nobody leads': `use raft
participant n1, n2, n3 is raft(200ms, 200ms)
wait 350ms
expect each p in raft: p CANDIDATE and p term == 1
expect n1 received 2 Vote(1, false) in all`,

  'section 5.2: who is asked twice by one candidate votes for it twice': `${RAFT}
duplicate next RequestVote from n1 to n2
wait until n1 LEADER
wait 15ms
expect n2 sent 2 Vote(1, true) in all`,

  'section 5.2: of five it takes three': `use raft
participant n1, n2, n3, n4, n5 is raft
set seed 6
wait until some p in raft: p LEADER
expect not n1 votes == {n1}`,

  'section 5.4.1: no vote for who lacks an entry, but its term is taken over': `${RAFT}
wait until n1 LEADER
drop every AppendEntries from n1 to n3
n1 command("x = 1")
wait until n1 FOLLOWER
expect n3 CANDIDATE and n1 vote == none
expect n1 sent 1 Vote(2, false) in all
wait until n2 term == 2
expect n2 FOLLOWER and n2 vote == none
expect no Vote(2, true) from n2 in all`,

  'section 5.1: a leader that hears of a later term follows, by a vote': `${RAFT}
drop every RequestVote from n3
drop every AppendEntries from n1 to n3
delay next RequestVote from n1 to n3 by 1s
wait until n1 LEADER
wait until n1 FOLLOWER
expect n1 term == n3 term`,

  'or by the answer to what it sent': `${RAFT}
drop every RequestVote from n3
drop next 20 AppendEntries from n1 to n3
delay every Appended from n2 by 5ms
wait until n1 LEADER
wait until n1 FOLLOWER
expect n1 term == n3 term
expect n3 sent 1 Appended(_, false, 0) in all
wait 10ms
expect n1 FOLLOWER`,

  'section 5.1: a candidate takes over the later term that it is told': `${RAFT}
drop every RequestVote from n3
drop every AppendEntries from n1 to n3
wait until n1 LEADER
wait until n3 term == 6
n1 crash
wait until n2 CANDIDATE
wait until n2 FOLLOWER
expect n2 term > 5`,

  'section 5.3: who lacks entries is sent them, one after another': `${RAFT}
wait until n1 LEADER
drop every AppendEntries(_, _, _, _, "x = 1", _) from n1 to n3
n1 command("x = 1")
n1 crash
wait until n2 LEADER
n2 command("y = 2")
wait until n3 commit == 2
expect n3 log == {1: "x = 1", 2: "y = 2"}`,
};
