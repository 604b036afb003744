import type { Rules } from '../library-rules.ts';

const SIP = `use sip
participant caller is sip-caller(proxy)
participant proxy is sip-proxy
participant callee is sip-callee
participant busy is sip-callee(true)
`;

const TALKING = `${SIP}caller call(callee)
callee answer
expect caller CONFIRMED and callee CONFIRMED
`;

export const rules: Rules = {
  'RFC 3261, section 17.1.1.2: a provisional response ends the repetitions': `${SIP}
set latency proxy callee 600ms
caller call(callee)
expect caller received Trying at 20ms
expect caller sent 1 INVITE
expect proxy sent 1 Trying`,

  'section 17.1.1.2: … any of them': `${SIP}
drop next Trying from proxy
caller call(callee)
+1s expect caller sent 1 INVITE
expect caller PROCEEDING`,

  'section 17.2.1: a request that is repeated gets the latest provisional response': `${SIP}
drop next Trying from proxy
set latency proxy callee 510ms
caller call(callee)
expect caller received Trying at 520ms
expect caller sent 2 INVITE`,

  'section 17.2.1: … which may be that it rings': `${SIP}
drop next Trying from proxy
drop next Ringing from proxy
caller call(callee)
expect caller received Ringing at 520ms`,

  'section 16.7: the proxy repeats what it has passed on': `${SIP}
drop next INVITE from proxy
caller call(callee)
expect proxy sent INVITE to callee at 10ms, 510ms
expect caller received Ringing at 540ms`,

  'section 17.2.1: a callee that rings says so again': `${SIP}
drop next Ringing from callee
caller call(callee)
expect callee sent Ringing at 20ms, 520ms`,

  'section 16.8: a callee that is silent is a time-out': `${SIP}
callee crash
caller call(callee)
expect proxy sent Timeout at 32010ms
expect caller FAILED at 32020ms
expect caller sent 1 ACK to proxy`,

  'section 17.1.1.3: each hop acknowledges a refusal by itself': `${SIP}
caller call(busy)
expect proxy sent 1 ACK to busy
expect caller sent 1 ACK to proxy
expect caller FAILED at 40ms
expect busy TERMINATED at 40ms`,

  'section 17.2.1: a refusal is repeated until it is acknowledged': `${SIP}
drop next ACK from proxy
drop next Busy from proxy
caller call(busy)
expect busy sent Busy at 20ms, 520ms
expect proxy sent ACK at 30ms, 530ms
expect proxy sent Busy at 30ms, 530ms
expect caller FAILED at 540ms`,

  'section 17.2.1: … or for 32 s': `${SIP}
drop every ACK from proxy
drop every ACK from caller
caller call(busy)
expect busy sent Busy at 20ms, 520ms, 1520ms, 3520ms, 7520ms, 11520ms, 15520ms
expect busy sent 11 Busy
expect busy TERMINATED at 32020ms
expect proxy sent 11 Busy
restore caller
caller call(busy)
expect busy REFUSED at 20ms`,

  'section 13.3.1.4: a 200 is repeated until it is acknowledged': `${SIP}
caller call(callee)
drop next ACK from caller
callee answer
expect callee sent OK at 40ms, 540ms
expect caller sent 2 ACK to callee
expect callee CONFIRMED`,

  'section 13.3.1.4: … and after 32 s the callee hangs up': `${SIP}
caller call(callee)
drop every ACK from caller
callee answer
expect callee sent 11 OK("INVITE", _, _)
expect callee sent 1 BYE
expect caller TERMINATED and callee TERMINATED`,

  'section 21.4.24: who is on the telephone is busy for others': `${SIP}participant other is sip-caller(proxy)
caller call(callee)
other call(callee)
expect callee sent 1 Busy
expect other FAILED
drop next ACK from caller
callee answer
expect callee sent 2 OK`,

  'section 15: either side may hang up': `${TALKING}
duplicate next OK from callee
caller hang-up
expect caller sent 1 BYE to callee
expect callee sent 1 OK to caller
expect caller TERMINATED and callee TERMINATED`,

  'section 17.1.2.2: BYE is repeated': `${TALKING}
drop next BYE from caller
caller hang-up
expect caller sent BYE at 70ms, 570ms
expect callee TERMINATED`,

  'section 17.1.2.2: … by either side': `${TALKING}
drop next BYE from callee
callee hang-up
expect callee sent 2 BYE
expect caller TERMINATED`,

  'section 17.1.2.2: … for 32 s, twice as long each time, but not above 4 s': `${TALKING}
drop every BYE from caller
drop every BYE from callee
caller hang-up
callee hang-up
expect caller sent 11 BYE in all
expect callee sent 11 BYE in all
expect caller TERMINATED and callee TERMINATED`,

  'section 13.2.2.4: what comes twice changes nothing': `${SIP}
duplicate next Ringing from proxy
duplicate next ACK from caller
caller call(callee)
callee answer
expect callee received 2 ACK
expect caller CONFIRMED and callee CONFIRMED`,
};
