/** What the names of a source mean, over the whole file. */
import type { Machine, MachineInstance } from '../../protocols/machine/machine.ts';
import { CONNECTION_TRIGGERS } from '../../protocols/machine/carried.ts';
import type { MachineUse, Participant } from './scenario.ts';
import type { ProtocolName } from '../../protocols/registry.ts';

export interface KnownConnection {
  readonly name: string;
  /** Who may be at an end of it. */
  readonly ends: readonly string[];
  /** The line of the scenario that names it, or the machines that call connections so. */
  readonly by: { readonly line: number } | { readonly machines: readonly string[] };
}

/** A machine of the source or of a text that it uses. */
export interface KnownMachine {
  readonly machine: Machine;
  /** What it comes from, by its key (`Used`); null for one of the source itself. */
  readonly library: string | null;
  /** Verbs by name, with the numbers of arguments that some transition takes. */
  readonly verbs: ReadonlyMap<string, ReadonlySet<number>>;
  /** Whether a transition leads to `[*]`. */
  readonly ends: boolean;
  /** Messages that it sends or receives, by name, with a number of arguments. */
  readonly messages: ReadonlyMap<string, number>;
}

/** A text that a scenario uses, or that such a text uses in turn. */
export interface Used {
  /** What would stand behind `use` in the scenario: `tls1.3`, `"lib/raft.wirenote"`, `"raft"`. */
  readonly key: string;
  readonly kind: 'library' | 'file' | 'fence';
  /** Of a protocol of the library or of a fence its name, of a file its path from the scenario. */
  readonly name: string;
  readonly text: string;
  /** As whoever handed it in calls it (`UsedText`); absent of a protocol of the library. */
  readonly id?: string;
  readonly machines: readonly KnownMachine[];
}

/** In `broken`: some text whose machines are not known. */
export const USE = 'use';

/** In `broken`: some link, whose ends are not known. */
export const LINK = 'link';

/** In `broken`: a participant of that name, of which it is not known for certain what it runs. */
export const brokenParticipant = (name: string): string => `participant:${name}`;

export interface Names {
  protocol: ProtocolName;
  /** In order of declaration; `client` and `server` if none is declared. */
  readonly participants: Map<string, Participant>;
  readonly machines: Map<string, KnownMachine>;
  /** What is used, by its key; what that uses in turn stands before it. */
  readonly used: Map<string, Used>;
  readonly connections: Map<string, KnownConnection>;
  /** Whom each participant opens connections to, or is opened one by. */
  readonly peers: Map<string, Set<string>>;
  /** The lines of the links of which each participant is an end: two with a line in common are linked. */
  readonly links: Map<string, Set<number>>;
  /** Messages of all machines, by name, with a number of arguments. */
  readonly messages: Map<string, number>;
  /** What servers can answer, as far as it is written. */
  readonly statuses: Set<number>;
  /** How each side's numbers are shown; missing: relative. */
  readonly isn: Map<string, string | number>;
  /** Whose declaration is on a broken line, with that line. Participants of such a line are declared all the same. */
  readonly broken: Map<string, number>;
  /** Names of the shipped library. */
  readonly libraries: readonly string[];
}

export function emptyNames(libraries: readonly string[]): Names {
  return {
    protocol: 'tcp',
    participants: new Map(),
    machines: new Map(),
    used: new Map(),
    connections: new Map(),
    peers: new Map(),
    links: new Map(),
    messages: new Map(),
    statuses: new Set(),
    isn: new Map(),
    broken: new Map(),
    libraries,
  };
}

/** The machines that the participant runs, as far as they are known, in the order of the source. */
export function machinesOf(names: Names, participant: string): readonly KnownMachine[] {
  return (names.participants.get(participant)?.machines ?? []).flatMap(({ machine }) => {
    const known = names.machines.get(machine);
    return known === undefined ? [] : [known];
  });
}

/** The first of them. */
export function machineOf(names: Names, participant: string): KnownMachine | null {
  const machine = names.participants.get(participant)?.machine ?? null;
  return machine === null ? null : (names.machines.get(machine) ?? null);
}

/** What a scenario can make a participant's machine do. */
export interface MachineVerb {
  readonly known: KnownMachine;
  /** The numbers of arguments that some transition takes. */
  readonly counts: ReadonlySet<number>;
}

/** The verbs of the machines that the participant runs, by name; of two with the same one the first has it. */
export function machineVerbs(names: Names, participant: string): ReadonlyMap<string, MachineVerb> {
  const verbs = new Map<string, MachineVerb>();
  for (const use of names.participants.get(participant)?.machines ?? []) {
    const known = names.machines.get(use.machine);
    for (const [verb, counts] of known?.verbs ?? [])
      if (known !== undefined && !verbs.has(verb) && !isToldByTcp(use, verb)) verbs.set(verb, { known, counts });
  }
  return verbs;
}

/** Whether the trigger is what TCP tells the machine of a connection: nobody else can. */
export const isToldByTcp = ({ overTcp }: Pick<MachineUse, 'overTcp'>, trigger: string): boolean =>
  overTcp && CONNECTION_TRIGGERS.has(trigger);

/** The participants that do more than pass on what others send, in the order of declaration. */
export const hostsOf = ({ participants }: Pick<Names, 'participants'>): readonly string[] =>
  [...participants.values()].flatMap(({ id, role }) => (role === undefined ? [id] : []));

/** By participant, the machine that it runs; who runs none is left out. */
export function machinesRun(names: Names): ReadonlyMap<string, MachineInstance> {
  const run = new Map<string, MachineInstance>();
  for (const id of names.participants.keys()) {
    const known = machineOf(names, id);
    if (known !== null) run.set(id, { machine: known.machine, given: [] });
  }
  return run;
}
