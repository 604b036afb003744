import type { Rules } from '../library-rules.ts';

const LEASE = `use lease
participant ann, bob is lease-client(locks, disk)
participant locks is lease-service
participant disk is lease-storage
expect never ann HOLDER and bob HOLDER
`;

/** Ann's clock is so slow that she believes for five seconds more that she has the lease. */
const SLOW = LEASE.replace(
  'participant ann, bob is lease-client(locks, disk)',
  'participant ann is lease-client(locks, disk, -5s)\nparticipant bob is lease-client(locks, disk)',
).replace('expect never ann HOLDER and bob HOLDER\n', '');

export const rules: Rules = {
  'a request without an answer is repeated, and answered by the same token': `${LEASE}
drop next Acquire from ann
drop next Granted from locks
ann acquire
expect ann sent Acquire at 0s, 1s, 2s
expect ann HOLDER and ann token == 1
bob acquire
expect bob WAITING`,

  'the term counts from the request that is answered, however late the answer comes': `${LEASE}
delay next Granted from locks by 500ms
ann acquire
expect ann HOLDER and ann expires == 9900ms`,

  'a lease that has ended before its answer came is none': `${LEASE}
delay next 11 Granted from locks by 10s
ann acquire
expect ann sent Acquire at 10020ms
expect ann HOLDER at 10040ms
wait until ann IDLE
expect ann IDLE at 19920ms`,

  'a lease can be extended before it ends, with the token that it has': `${LEASE}
ann acquire
+5s ann renew
expect ann token == 1 and ann expires == 14900ms
bob acquire
wait until bob HOLDER
expect bob HOLDER at 15040ms
expect bob token == 2`,

  'a lease that has ended is not extended': `${LEASE}
ann acquire
delay next Renew from ann by 300ms
+9800ms ann renew
wait 500ms
expect locks sent 1 Refused(1)
expect ann IDLE and locks FREE`,

  'who believes for too long is told when it asks': `${SLOW}
ann acquire
bob acquire
+11s ann renew
expect locks sent 1 Refused(1)
expect ann IDLE and bob HOLDER`,

  'and when it writes: its token has been seen to be too small': `${SLOW}
ann acquire
bob acquire
+11s bob write("b")
ann write("a")
expect disk sent 1 Rejected(1, 2)
expect disk received 1
expect ann IDLE`,

  'who asks again while its old write is under way is not disturbed by what becomes of that': `${LEASE}
ann acquire
bob acquire
ann pause("late", 11s)
+10500ms bob write("b")
wait 500ms
+0ms ann acquire
expect disk sent 1 Rejected(1, 2)
expect ann WAITING`,

  'who pauses for a short time holds its lease all the same': `${LEASE}
ann acquire
ann pause("late", 2s)
expect disk received 1
expect ann HOLDER
wait until ann IDLE
expect ann IDLE at 9900ms`,

  'who is done gives the lease back, and the next one need not wait': `${LEASE}
ann acquire
ann release
bob acquire
expect bob HOLDER and bob token == 2
expect no Busy from locks in all`,

  'a release that comes late is none of the new holder’s': `${LEASE}
ann acquire
delay next Release from ann by 11s
ann release
bob acquire
wait until bob HOLDER
wait 2s
expect locks received Release(1) in all
expect locks LEASED and locks holder == bob`,

  'a service that was down waits for the term of what it had given': `${LEASE}
ann acquire
locks crash
+1s locks restart
ann write("a")
bob acquire
expect disk received 1
expect bob received Busy(_)
wait until bob HOLDER
expect bob HOLDER at 11050ms
expect bob token == 2`,

  'but not if it had given none': `${LEASE}
ann acquire
ann release
locks crash
locks restart
bob acquire
expect bob HOLDER and bob token == 2`,

  'a holder may extend its lease at the service that was down': `${LEASE}
ann acquire
locks crash
+1s locks restart
+1s ann renew
expect ann HOLDER and ann token == 1`,

  'the storage remembers the greatest token, also after a crash': `${LEASE}
ann acquire
ann release
bob acquire
bob write("b")
disk crash
disk restart
ann send Write(1, "a") to disk
expect disk sent 1 Rejected(1, 2)
expect disk received 1`,
};
