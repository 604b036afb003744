/** The recordings that the simulator does not reproduce, and why. The list is exact: one that agrees must go. */

const RACE = 'a timer of the kernel runs out within 3 ms of an arrival, in the other order';

const LIST: Readonly<Record<string, readonly string[]>> = {
  'Linux’s tail loss probe (RFC 8985), which is not modelled, is on': ['sack/rack_tlp_tail'],
  [RACE]: ['generated/g1022', 'generated/g1194', 'generated/g2036', 'generated/g2210'],
  'a route announced the MSS there, which limits only one direction; `set mss` is TCP_MAXSEG under Linux': [
    'hand/mss_advmss_route',
  ],
  'the recording counts in the old connection, the simulator in the new one': ['hand/old_syn_after_close'],
  'Linux counts the memory of a segment, not its bytes, against its buffer': [
    'hand/zero_window_mss536',
    'hand/zero_window_mss_both_536',
  ],
};

/** `KIND/NAME` → the reason. */
export const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries(LIST).flatMap(([reason, names]) => names.map((name) => [name, reason] as const)),
);
