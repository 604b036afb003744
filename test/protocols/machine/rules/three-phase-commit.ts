import type { Rules } from '../library-rules.ts';

const COMMIT = `use three-phase-commit
participant boss is three-phase-coordinator
participant ann, bob is three-phase-participant
`;

export const rules: Rules = {
  'who votes against it aborts it for all': `${COMMIT}
bob refuse
boss commit
expect boss ABORT at 20ms
expect bob ABORT at 10ms
expect ann ABORT at 30ms
boss commit
expect ann COMMIT and bob COMMIT`,

  'silence is a vote against': `${COMMIT}
boss commit
+5ms bob crash
expect boss ABORT at 2s
expect ann ABORT at 2010ms`,

  'a vote that comes too late is no vote, nor one for the next transaction': `${COMMIT}
delay next YES from bob by 2500ms
boss commit
+2505ms drop next CAN-COMMIT from boss to bob
+0ms boss commit
expect boss sent 2 ABORT
expect ann ABORT`,

  'nor is a refusal': `${COMMIT}
bob refuse
delay next NO from bob by 2500ms
boss commit
+2505ms boss commit
expect ann COMMIT and bob COMMIT`,

  'when all have voted for it, it is committed, whoever crashes then': `${COMMIT}
boss commit
+25ms bob crash
expect boss COMMIT at 2020ms
expect ann COMMIT at 2030ms`,

  'it commits when all have acknowledged, not before': `${COMMIT}
delay next ACK from bob by 100ms
boss commit
expect boss COMMIT at 140ms
expect ann COMMIT at 150ms`,

  'an acknowledgement that comes too late changes nothing': `${COMMIT}
delay next ACK from bob by 3s
boss commit
expect boss COMMIT at 2020ms
expect boss sent 2 DO-COMMIT
expect bob received 1`,
};
