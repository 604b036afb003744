import type { Rules } from '../library-rules.ts';

const COMMIT = `use two-phase-commit
participant boss is commit-coordinator
participant ann is commit-participant
participant bob is commit-participant
`;

export const rules: Rules = {
  'a vote that comes too late is no vote': `${COMMIT}
delay next VOTE-COMMIT from bob by 3s
boss commit(2)
expect boss sent 2 GLOBAL-ABORT
expect ann ABORT
expect bob ABORT`,

  'nor is it one for the next transaction': `${COMMIT}
delay next VOTE-COMMIT from bob by 2500ms
boss commit(2)
+2505ms boss commit(2)
expect ann COMMIT
expect bob COMMIT
expect bob received 1`,

  'neither is a refusal': `${COMMIT}
bob refuse
delay next VOTE-ABORT from bob by 2500ms
boss commit(2)
+2505ms boss commit(2)
expect ann COMMIT
expect bob COMMIT`,

  'all may refuse, time and again': `${COMMIT}
ann refuse
bob refuse
boss commit(2)
expect ann ABORT
expect bob ABORT
ann refuse
boss commit(2)
expect no GLOBAL-COMMIT from boss
expect ann ABORT`,

  'the decision to commit is repeated until everybody has acknowledged it': `${COMMIT}
drop next GLOBAL-COMMIT from boss to bob
boss commit(2)
expect boss sent 4 GLOBAL-COMMIT
expect bob COMMIT
expect bob received 1
expect ann received 1`,

  'an acknowledgement counts for the round that it answers': `${COMMIT}
delay next ACK from bob by 2200ms
boss commit(2)
expect boss sent 4 GLOBAL-COMMIT
expect bob sent 2 ACK
expect bob received 1`,

  'and not for the next transaction': `${COMMIT}
delay next ACK from bob by 2500ms
boss commit(2)
+2530ms boss commit(2)
expect boss sent 2 GLOBAL-COMMIT
expect bob received 2`,

  'presumed abort: who missed the decision asks, and is told by everybody who knows': `${COMMIT}
bob refuse
drop next GLOBAL-ABORT from boss to ann
boss commit(2)
expect ann sent 2 DECISION-REQUEST
expect boss sent 1 DECISION
expect bob sent 1 DECISION
expect ann ABORT`,

  'presumed abort: a transaction that is not known to be committed was not': `${COMMIT}
bob refuse
boss commit(2)
boss commit(2)
expect ann COMMIT
ann crash
ann restart
ann recover(1)
expect boss sent 1 DECISION
expect no DECISION from bob
expect ann ABORT`,

  'who has gone on to another transaction does not tell of the one before': `${COMMIT}
bob refuse
boss commit(2)
bob refuse
boss commit(2)
ann crash
ann restart
ann recover(1)
expect no DECISION from bob
expect ann ABORT`,

  'while nothing is decided, nobody is told anything': `${COMMIT}
delay next VOTE-COMMIT from bob by 100ms
boss commit(2)
+15ms ann crash
+16ms ann restart
+0ms ann recover(1)
expect no DECISION from boss
expect ann COMMIT
expect bob COMMIT
expect ann received 1`,

  'a coordinator that crashes after it decided tells the decision when it is back': `${COMMIT}
drop next 2 GLOBAL-COMMIT from boss
boss commit(2)
+25ms boss crash
+1s boss restart
+0ms boss recover(1, 2)
expect ann COMMIT
expect bob COMMIT
expect boss sent 2 GLOBAL-COMMIT`,

  'who has not voted hears of the abort all the same': `${COMMIT}
boss commit(2)
+5ms bob crash
+1s bob restart
expect boss sent 2 GLOBAL-ABORT
expect bob ABORT
expect ann ABORT
bob refuse
boss commit(2)
expect bob ABORT`,

  'cooperative termination: who has not voted aborts, and frees those who wait': `${COMMIT}
boss commit(2)
+5ms bob crash
+15ms boss crash
+1s bob restart
expect ann sent 2 DECISION-REQUEST
expect bob ABORT
expect ann ABORT`,
};
