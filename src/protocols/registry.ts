/** What is asked of all protocols: each by its description (`descriptions.ts`). */
import type { ProtocolDescription, ProtocolVariable } from './description.ts';
import { COMBINATIONS, DESCRIPTIONS } from './descriptions.ts';
import { MACHINES } from './machine/description.ts';
import { TCP } from './tcp/description.ts';

/** The options of all protocols. */
export type ProtocolOption = (typeof DESCRIPTIONS)[number]['options'][number];

type Known = (typeof DESCRIPTIONS)[number] | (typeof COMBINATIONS)[number];

export type ProtocolName = Known['name'];

/** In the order in which they are offered. */
export const PROTOCOLS: readonly (ProtocolDescription & { readonly name: ProtocolName })[] = DESCRIPTIONS;

const ALL: readonly (ProtocolDescription & { readonly name: ProtocolName })[] = [...DESCRIPTIONS, ...COMBINATIONS];

/** Each once, in the order of the protocols. */
export const PROTOCOL_OPTIONS: readonly ProtocolOption[] = [
  ...new Set(DESCRIPTIONS.flatMap(({ options }): readonly ProtocolOption[] => options)),
];

const BY_NAME = Object.fromEntries(ALL.map((description) => [description.name, description])) as Readonly<
  Record<ProtocolName, ProtocolDescription>
>;

export const descriptionOf = (name: ProtocolName): ProtocolDescription => BY_NAME[name];

/** The variables that are numbers of a sequence. */
export const sequenceVariables = (name: ProtocolName): readonly ProtocolVariable[] =>
  BY_NAME[name].variables.filter(({ unit }) => unit === 'sequence');

/** The names of those of which it holds. */
export function protocolsThat(holds: (description: ProtocolDescription) => boolean): readonly ProtocolName[] {
  return PROTOCOLS.filter(holds).map(({ name }) => name);
}

/** All protocols that a scenario can be of, those that are made of several too. */
export const ALL_PROTOCOLS: readonly ProtocolName[] = ALL.map(({ name }) => name);

/** Whether the protocol is one of these, or made of one of them. */
export const isAmong = (protocols: readonly ProtocolName[], name: ProtocolName): boolean =>
  protocols.includes(name) || (BY_NAME[name].parts ?? []).some((part) => protocols.some((known) => known === part));

/** The protocol of a scenario that has machines beside that one. */
export function withMachines(name: ProtocolName): ProtocolName {
  const base = BY_NAME[name].states === 'declared' ? TCP.name : name;
  return COMBINATIONS.find(({ parts: [first] }) => first === base)?.name ?? name;
}

/** Those that run on TCP, TCP included. */
export const SEGMENT_PROTOCOLS = protocolsThat(({ packet }) => packet === 'segment');

/** What a scenario is of that does not say so. */
export const defaultProtocol = (hasMachines: boolean): ProtocolName => (hasMachines ? MACHINES : TCP).name;

/** Whether what goes from host to host are segments. */
export const sendsSegments = (name: ProtocolName): boolean => BY_NAME[name].packet === 'segment';

/** Whether there are states of machines that the scenario declares. */
export const hasDeclaredStates = (name: ProtocolName): boolean => BY_NAME[name].states !== 'own';

/** Whether there are states of the protocol’s connections. */
export const hasOwnStates = (name: ProtocolName): boolean => BY_NAME[name].states !== 'declared';

/** Whether requests and responses stand on the segments. */
export const hasRequests = (name: ProtocolName): boolean => BY_NAME[name].requests !== null;
