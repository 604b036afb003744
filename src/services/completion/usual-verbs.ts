/** What a participant usually does in a state: the order in which completion offers its verbs, the likeliest first. */
import { type ProtocolName, descriptionOf } from '../../protocols/registry.ts';

export function usualVerbs(protocol: ProtocolName, state: string): readonly string[] {
  const { usualVerbs: verbs } = descriptionOf(protocol);
  return (Object.hasOwn(verbs, state) ? verbs[state] : verbs.any) ?? [];
}
