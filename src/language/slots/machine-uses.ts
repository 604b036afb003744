/** What a participant is: a router or a NAT, or who runs these machines, each on the network or over TCP. */
import { mark, type Mark } from '../text/marks.ts';
import { wordExpected } from '../text/catalog/catalog.ts';
import { isRole, type Role } from '../vocabulary/words.ts';
import { slotMessage } from './catalog/catalog.ts';
import { fail, type MachineUseValue, type OpenPart, type SlotContext, type SlotResult } from './slot-context.ts';

/** How a machine is said to stand on TCP. */
export const CARRIED = ['over', 'tcp'] as const;

/** `stub, tls-client over tcp`; `readMachine` reads one name. */
export function readMachineUses(
  context: SlotContext,
  readMachine: (context: SlotContext) => SlotResult,
): SlotResult<'machines'> {
  const { tokens } = context.line;
  const uses: MachineUseValue[] = [];
  const marks: Mark[] = [];
  const open: OpenPart[] = [];
  let index = context.index;
  for (;;) {
    const here = { ...context, index };
    const machine = readMachine(here);
    if (!machine.ok) return machine;
    if (machine.value.kind !== 'word') return fail(here, 'expected-name', anyMachine(context));
    const { word, start, end } = machine.value;
    marks.push(...machine.marks);
    index = behindArguments(tokens, machine.next);
    if (index < 0)
      return fail({ ...context, index: tokens.length }, 'unexpected', { what: wordExpected(')'), candidates: [] });
    const isOnlyRole = !context.names.machines.has(word) && isRole(word);
    const runsOthers = isOnlyRole && tokens[index]?.text === ',';
    if (isOnlyRole && (uses.length > 0 || (runsOthers && word !== FORWARDS)))
      return fail(here, 'bad-machine', anyMachine(context), wrongRole(word));
    if (uses.some((use) => use.machine === word))
      return fail(here, 'duplicate', anyMachine(context), slotMessage('machine-run-twice', { name: word }));
    if (!isOnlyRole && tokens[index] === undefined) open.push({ kind: 'word', word: 'over' });
    const carrier = isOnlyRole ? { overTcp: false, next: index, marks: [], open: [] } : readCarrier(here, index);
    if (!('overTcp' in carrier)) return carrier;
    open.push(...carrier.open);
    marks.push(...carrier.marks);
    index = carrier.next;
    uses.push({ machine: word, overTcp: carrier.overTcp, start, end });
    if (tokens[index]?.text !== ',') break;
    index += 1;
  }
  const value = { kind: 'machines', uses, start: uses[0]?.start ?? 0, end: tokens[index - 1]?.end ?? 0 } as const;
  const isOver = tokens[index - 2]?.text === 'over';
  const more = [...(isOver ? [] : ['over']), ','].map((word) => ({
    what: wordExpected(word),
    candidates: word === ',' ? [] : [word],
  }));
  return { ok: true, value, next: index, marks, open, more };
}

/** The role that a host may have beside its machines: it stands first. */
export const FORWARDS: Role = 'router';

const wrongRole = (role: string) =>
  role === FORWARDS ? slotMessage('role-stands-first', { role }) : slotMessage('role-runs-no-machine', { role });

/** The index behind the parentheses that begin there, if any do; −1: they do not end. What stands in them is read later. */
function behindArguments(tokens: SlotContext['line']['tokens'], from: number): number {
  if (tokens[from]?.text !== '(') return from;
  let depth = 0;
  for (let index = from; index < tokens.length; index += 1) {
    const { text } = tokens[index]!;
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return -1;
}

/** `over tcp`, or nothing. */
function readCarrier(context: SlotContext, index: number) {
  const { tokens } = context.line;
  const [over, tcp] = [tokens[index], tokens[index + 1]];
  if (over?.text !== CARRIED[0]) return { overTcp: false, next: index, marks: [], open: [] };
  const behind = { ...context, index: index + 1 };
  if (tcp?.text !== CARRIED[1]) {
    const failure = fail(behind, 'unexpected', { what: wordExpected('tcp'), candidates: ['tcp'] });
    return tcp === undefined ? { ...failure, open: [{ kind: 'word', word: 'tcp' } as const] } : failure;
  }
  return { overTcp: true, next: index + 2, marks: [mark(over, 'keyword'), mark(tcp, 'keyword')], open: [] };
}

const anyMachine = ({ names }: SlotContext) => ({
  what: slotMessage('slot-machine'),
  candidates: [...names.machines.keys()],
});
