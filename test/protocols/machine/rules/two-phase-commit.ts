import type { Rules } from '../library-rules.ts';

const COMMIT = `use two-phase-commit
participant boss is commit-coordinator
participant ann, bob is commit-participant
`;

export const rules: Rules = {
  'a vote that comes too late is no vote': `${COMMIT}
delay next VOTE-COMMIT from bob by 3s
boss commit
expect boss sent 2 GLOBAL-ABORT
expect ann ABORT
expect bob ABORT`,

  'nor is it one for the next transaction': `${COMMIT}
delay next VOTE-COMMIT from bob by 2500ms
boss commit
+2505ms boss commit
expect ann COMMIT
expect bob COMMIT
expect bob received 1`,

  'neither is a refusal': `${COMMIT}
bob refuse
delay next VOTE-ABORT from bob by 2500ms
boss commit
+2505ms boss commit
expect ann COMMIT
expect bob COMMIT`,

  'all may refuse, time and again': `${COMMIT}
ann refuse
bob refuse
boss commit
expect ann ABORT
expect bob ABORT
ann refuse
boss commit
expect no GLOBAL-COMMIT from boss
expect ann ABORT`,

  'the decision to commit is repeated until everybody has acknowledged it': `${COMMIT}
drop next GLOBAL-COMMIT from boss to bob
boss commit
expect boss sent 3 GLOBAL-COMMIT
expect bob COMMIT
expect bob received 1
expect ann received 1`,

  'an acknowledgement counts for the round that it answers': `${COMMIT}
delay next ACK from bob by 2200ms
boss commit
expect boss sent 3 GLOBAL-COMMIT
expect bob sent 2 ACK
expect bob received 1`,

  'and not for the next transaction': `${COMMIT}
delay next ACK from bob by 2500ms
boss commit
+2530ms boss commit
expect boss sent 2 GLOBAL-COMMIT
expect bob received 2`,

  'presumed abort: who missed the decision asks, and is told by everybody who knows': `${COMMIT}
bob refuse
drop next GLOBAL-ABORT from boss to ann
boss commit
expect ann sent 2 DECISION-REQUEST
expect boss sent 1 DECISION
expect bob sent 1 DECISION
expect ann ABORT`,

  'who restarts knows from its log what was decided, and asks nobody': `${COMMIT}
boss commit
ann crash
ann restart
expect no DECISION-REQUEST from ann
expect ann COMMIT
bob refuse
boss commit
ann crash
ann restart
expect no DECISION-REQUEST from ann
expect ann ABORT`,

  'one vote against it decides at once': `${COMMIT}
bob refuse
boss commit
expect boss ABORT at 20ms
expect ann ABORT at 30ms`,

  'cooperative termination: who knows of the commit tells who is in doubt': `${COMMIT}
drop next GLOBAL-COMMIT from boss to bob
boss commit
+25ms boss crash
expect ann sent 1 DECISION(1, "commit") in all
expect bob COMMIT at 5030ms`,

  'while nothing is decided, nobody is told anything': `${COMMIT}
delay next VOTE-COMMIT from bob by 100ms
boss commit
+15ms ann crash
+16ms ann restart
expect no DECISION from boss
expect ann COMMIT
expect bob COMMIT
expect ann received 1`,

  'a coordinator that crashes after it decided tells the decision when it is back': `${COMMIT}
drop next 2 GLOBAL-COMMIT from boss
boss commit
+25ms boss crash
+1s boss restart
expect ann COMMIT
expect bob COMMIT
expect boss sent 2 GLOBAL-COMMIT`,

  'who has not voted hears of the abort all the same': `${COMMIT}
boss commit
+5ms bob crash
+1s bob restart
expect boss sent 2 GLOBAL-ABORT
expect bob ABORT
expect ann ABORT
bob refuse
boss commit
expect bob ABORT`,

  'cooperative termination: who has not voted aborts, and frees those who wait': `${COMMIT}
boss commit
+5ms bob crash
+15ms boss crash
+1s bob restart
expect ann sent 2 DECISION-REQUEST
expect bob ABORT
expect ann ABORT`,
};
