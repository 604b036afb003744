import type { Rules } from '../library-rules.ts';

const BGP = `use bgp
participant r1 is bgp-speaker(r2, 65001, 90s, true, {"192.0.2.0/24"}) over tcp
participant r2 is bgp-speaker(r1, 65002, 180s) over tcp
wait until r2 ESTABLISHED
`;

export const rules: Rules = {
  'RFC 4271, section 4.3: routes are announced, and withdrawn': `${BGP}
r1 announce("198.51.100.0/24")
expect r2 routes-in == {"192.0.2.0/24", "198.51.100.0/24"}
r1 withdraw("192.0.2.0/24")
expect r2 routes-in == {"198.51.100.0/24"}`,

  'section 4.4: a KEEPALIVE each third of the hold time keeps the session': `${BGP}
wait 215s
expect r1 sent 8 KEEPALIVE
expect r2 sent 8 KEEPALIVE
expect r1 ESTABLISHED and r2 ESTABLISHED`,

  'section 6.5: silence for the hold time ends the session': `${BGP}
drop every segment from r1
wait 100s
expect r2 sent 1 NOTIFICATION(4)
expect r2 IDLE`,

  'section 6.7: who ends the session says so, and routes are forgotten': `${BGP}
r1 stop-session
expect r1 sent 1 NOTIFICATION(6)
expect r1 IDLE and r2 IDLE
expect r2 routes-in == {}`,

  'section 8.2.2: the end of the connection ends the session': `${BGP}
r1 close
expect r2 IDLE
expect r2 routes-in == {}`,

  'section 8.2.2: … and so does a reset': `${BGP}
r1 abort
expect r2 IDLE
expect r2 routes-in == {}`,
};
