/** How states are spelled: as RFC 9293 does, or as BSD and its `netstat` do. Read by all who show or explain one. */
import type { STATE_NAMES } from './options.ts';
import { type ProtocolName, hasDeclaredStates } from '../../protocols/registry.ts';

/** How a scenario's states are spelled. */
interface StateSpelling {
  readonly stateNames: (typeof STATE_NAMES.value.words)[number];
}

/** `SYN-RECEIVED` → `SYN_RCVD`; the other states differ in their hyphens alone. */
export function bsdName(state: string): string {
  return state === 'SYN-RECEIVED' ? 'SYN_RCVD' : state.replaceAll('-', '_');
}

/** A state of the trace as `set state-names` wants it. A machine's own states stay as the user wrote them. */
export function formatState(display: StateSpelling, protocol: ProtocolName, state: string): string {
  return display.stateNames === 'rfc' || hasDeclaredStates(protocol) ? state : bsdName(state);
}
