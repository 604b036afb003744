import type { Rules } from '../library-rules.ts';

/** r2 has more than r1, which hears it from 5 s on: r2 comes to EX-START at 10.01 s. */
const PAIR = `use ospf-neighbour
participant r1 is ospf-neighbour(1, {"r1": 1})
participant r2 is ospf-neighbour(2, {"r1": 1, "r2": 1, "net": 1})
`;

const UP = `${PAIR}r1 interface-up
+5s r2 interface-up
`;

const FULL = `${UP}wait until r1 FULL and r2 FULL
`;

/** Neither has what the other one lacks. */
const SAME = `use ospf-neighbour
participant r1 is ospf-neighbour(1, {"r1": 1, "r2": 1})
participant r2 is ospf-neighbour(2, {"r1": 1, "r2": 1})
`;

const TWO_WAY = `use ospf-neighbour
participant r1 is ospf-neighbour(1, {"r1": 1}, false)
participant r2 is ospf-neighbour(2, {"r2": 1}, false)
r1 interface-up
+5s r2 interface-up
`;

export const rules: Rules = {
  'section 9.5: Hellos go each 10 s, and name who was heard': `${PAIR}
r1 interface-up
wait 25s
expect r1 sent Hello(1, {}) at 0s, 10s, 20s
expect r1 DOWN
r2 interface-up
wait 10s
expect r1 sent Hello(1, {2}) at 30s`,

  'section 10.3: an interface that is down hears nothing': `${PAIR}
r1 interface-up
wait 15s
expect r2 DOWN
expect no Hello from r2`,

  'section 10.8: both claim to be the master, and the larger Router ID is': `${PAIR}
r1 interface-up
+0ms r2 interface-up
wait until r1 FULL and r2 FULL
expect r1 EX-START at 10010ms
expect r1 sent DD({"I", "M", "MS"}, 1001, none, 0) at 10010ms
expect r2 sent DD({"I", "M", "MS"}, 2001, none, 0) at 10010ms
expect r2 EXCHANGE at 10030ms
expect r2 master == true and r1 master == false`,

  'section 10.6: a DD in INIT is 2-WayReceived too': `${PAIR}
r2 interface-up
+5s r1 interface-up
wait until r2 FULL
expect r1 EX-START at 10010ms
expect r2 EX-START at 10020ms
expect r2 sent DD({"I", "M", "MS"}, 2001, none, 0) at 10020ms
expect r2 master == true`,

  'section 10.4: who need not become adjacent stay in TWO-WAY': `${TWO_WAY}
wait 40s
expect r1 TWO-WAY and r2 TWO-WAY
expect no DD from r1 in all
expect r2 TWO-WAY at 10010ms`,

  'section 10.3, AdjOK?: until the Designated Router changes, and when it changes again': `${TWO_WAY}
wait 20s
r1 adj-ok(true)
+0ms r2 adj-ok(true)
wait until r1 FULL and r2 FULL
r2 adj-ok(true)
expect r2 FULL
r1 adj-ok(false)
expect r1 TWO-WAY
wait 20s
expect r1 TWO-WAY
r2 adj-ok(false)
expect r2 TWO-WAY`,

  'section 10.6: in TWO-WAY a DD is ignored, and in INIT it leads there': `${PAIR}
r1 adj-ok(false)
r1 interface-up
+5s r2 interface-up
wait 11s
# The other one repeats its first DD in vain.
+0ms r2 interface-down
expect r1 TWO-WAY at 10020ms
expect r2 sent DD at 10010ms, 15010ms
expect no DD from r1 in all
expect r1 TWO-WAY`,

  'section 10.8: the first DD is repeated each 5 s': `${UP}
drop next 2 DD from r2
wait until r2 FULL
expect r2 sent DD({"I", "M", "MS"}, 2001, none, 0) at 10010ms, 15010ms, 20010ms`,

  'section 10.8: the master repeats what is not acknowledged': `${UP}
drop 2nd DD from r2
wait until r2 FULL
expect r2 sent DD({"MS", "M"}, 2002, _, 1) at 10030ms, 15030ms`,

  'section 10.8: the slave answers what comes again by what it has sent last': `${UP}
drop 2nd DD from r1
wait until r2 FULL
expect r1 sent DD({}, 2002, none, 0) at 10040ms, 15040ms`,

  'section 10.6: a duplicate that the slave sends is discarded': `${UP}
duplicate next 2 DD from r1
wait until r1 FULL and r2 FULL
expect r2 sent 1 DD({"MS", "M"}, 2002, _, _) in all
expect r2 sent 1 DD({"I", "M", "MS"}, _, _, _) in all`,

  'section 10.6: the answer to the last DD is repeated in FULL': `${UP}
drop next DD({}, 2004, _, _) from r1
wait until r1 FULL and r2 FULL
expect r1 sent 2 DD({}, 2004, none, 0) in all
expect r1 FULL at 10100ms`,

  'section 10.6: an unexpected DD sequence number begins the exchange anew': `${UP}
wait until r2 EXCHANGE
+0ms inject DD({"MS"}, 2009, none, 0) from r2 to r1
wait until r1 EX-START
wait until r1 FULL and r2 FULL
expect r1 sent 1 DD({"I", "M", "MS"}, 2003, none, 0) in all
expect r2 sent DD({"I", "M", "MS"}, 2004, none, 0)
expect r1 lsdb == r2 lsdb`,

  'so does a DD by which the slave claims to lead': `${UP}
wait until r2 EXCHANGE
+0ms inject DD({"MS"}, 2002, none, 0) from r1 to r2
wait until r2 EX-START
expect r2 sent DD({"I", "M", "MS"}, 2003, none, 0)`,

  'and in FULL any that is no duplicate': `${FULL}
inject DD({"MS"}, 2044, none, 0) from r2 to r1
expect r1 sent DD({"I", "M", "MS"}, 2005, none, 0)
expect r1 FULL and r2 FULL`,

  'section 10.3, ExchangeDone: who has nothing to ask for is in FULL at once': `${SAME}
r1 interface-up
+5s r2 interface-up
wait until r1 FULL and r2 FULL
expect never r1 LOADING
expect never r2 LOADING
expect no LSRequest from r1 in all
# The slave first.
expect r1 FULL at 10060ms
expect r2 FULL at 10070ms`,

  'section 10.6: who has more to describe goes on, though the other one has not': `${FULL}
expect r1 sent DD({}, 2003, none, 0) at 10060ms
expect r1 sent DD({}, 2004, none, 0) at 10080ms
expect r2 sent DD({"MS"}, 2004, _, 1) at 10070ms
expect r1 requests == {:}`,

  'the slave too': `use ospf-neighbour
participant r1 is ospf-neighbour(1, {"r1": 1, "net": 1})
participant r2 is ospf-neighbour(2, {:})
r1 interface-up
+5s r2 interface-up
wait until r1 FULL and r2 FULL
expect r2 sent DD({"MS"}, 2002, none, 0) at 10030ms
expect r1 sent DD({}, 2002, "net", 1) at 10040ms
expect r1 FULL at 10040ms
expect r2 LOADING at 10050ms
expect r2 lsdb == r1 lsdb`,

  'section 10.9: what is asked for in vain is asked for again after 5 s': `${UP}
drop next LSRequest from r1
wait until r1 FULL
expect r1 sent LSRequest at 10080ms, 15080ms`,

  'and what has not come with an update': `${UP}
wait until r1 LOADING
+0ms inject LSUpdate({"r2": 1}) from r2 to r1
wait until r1 FULL
expect r1 sent 1 LSRequest({"net"}) in all
expect r1 lsdb == {"r1": 1, "r2": 1, "net": 1}`,

  'what is newer in the database stays': `${UP}
wait until r1 LOADING
+0ms inject LSUpdate({"r1": 0, "r2": 1}) from r2 to r1
wait until r1 FULL
expect r1 lsdb("r1") == 1`,

  'section 13.5: what comes twice is acknowledged twice': `${UP}
duplicate next LSUpdate from r2
wait until r1 FULL
expect r1 sent 2 LSAck in all`,

  'section 10.7: who is asked for what it has not begins the exchange anew': `${FULL}
inject LSRequest({"elsewhere"}) from r2 to r1
expect r1 sent DD({"I", "M", "MS"}, 2005, none, 0)
expect r1 FULL and r2 FULL`,

  'section 10.3, 1-WayReceived: who has forgotten the conversation takes the other one back to INIT': `${FULL}
section "r2 is restarted"
r2 restart
+0ms r2 interface-up
wait until r1 FULL and r2 FULL
expect r1 INIT at 10ms
expect r2 lsdb == r1 lsdb`,

  'section 10.3, InactivityTimer: nothing heard for 40 s': `${FULL}
section "Silence"
drop every Hello from r2
wait until r1 DOWN
expect r1 DOWN at 30s..40s
expect r1 seen == {}
# r2 hears that it is not named any more.
wait until r2 INIT
expect r1 sent Hello(1, {})`,

  'section 10.3, KillNbr: an interface that goes down ends the conversation, and what comes late is ignored': `${FULL}
section "Down"
r1 interface-down
wait until r2 DOWN
expect no Hello from r1 in section
inject LSRequest({"r1"}) from r2 to r1
inject LSUpdate({"r1": 9}) from r2 to r1
inject DD({"MS"}, 7, none, 0) from r2 to r1
expect r1 DOWN and r1 lsdb("r1") == 1
expect no LSAck from r1`,
};
