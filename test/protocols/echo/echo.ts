/**
 * Stop-and-wait echo: a host sends DATA to the other one, which delivers it and sends it back; until that has come, DATA
 * is repeated, and no other call is taken.
 */
import type { ApplicationIndication, Arrival, Context, Effect, HostId } from '../../../src/protocols/protocol.ts';
import type { Input, PacketKind, Protocol, Step, Transmission } from '../../../src/protocols/protocol.ts';
import type { StateTable } from '../../../src/protocols/state-table.ts';
import { ECHO_OPTIONS, type EchoSettings } from './description.ts';

export interface EchoCall {
  readonly verb: 'send';
  readonly bytes: number;
}

export interface EchoPacket {
  readonly name: 'DATA' | 'ECHO';
  readonly bytes: number;
}

export interface EchoHost {
  readonly other: HostId;
  /** Bytes that are waited for, and since when; null: IDLE. */
  readonly waiting: { readonly bytes: number; readonly sinceUs: number } | null;
  readonly sent: number;
  readonly repeats: number;
}

type EchoEffect = Effect<ApplicationIndication, Transmission<EchoPacket>>;
type EchoStep = Step<EchoHost, ApplicationIndication, Transmission<EchoPacket>>;

export const echo: Protocol<EchoHost, EchoCall, EchoPacket, EchoSettings> = {
  options: ECHO_OPTIONS,
  initial: (host, hosts) => ({
    other: hosts.find((one) => one !== host) ?? host,
    waiting: null,
    sent: 0,
    repeats: 0,
  }),
  step,
  activity: ({ waiting }) => (waiting === null ? 'idle' : 'waiting'),
  stateOf: ({ waiting }) => (waiting === null ? 'IDLE' : 'WAITING'),
  matches: (packet, kind: PacketKind) =>
    kind.kind === 'segment' || (kind.kind === 'message' && kind.name === packet.name),
};

export const ECHO_STATES: StateTable = {
  initial: 'IDLE',
  rows: [
    {
      in: ['IDLE'],
      to: 'WAITING',
      trigger: { code: 'SEND' },
      effect: { code: 'snd DATA' },
      why: { code: 'SEND called' },
      usual: true,
    },
    {
      in: ['WAITING'],
      to: 'IDLE',
      trigger: { code: 'rcv ECHO' },
      effect: null,
      why: { code: 'ECHO received' },
      usual: true,
    },
  ],
};

function step(
  host: EchoHost,
  input: Input<EchoCall, Arrival<EchoPacket>>,
  { nowUs, settings }: Context<EchoSettings>,
): EchoStep {
  const { waiting } = host;
  switch (input.kind) {
    case 'call': {
      const { bytes } = input.call;
      if (waiting !== null) {
        const reason = { code: 'the echo is still waited for' };
        return { state: host, effects: [record({ kind: 'refuse', connection: null, reason, section: '' })] };
      }
      const state = { ...host, waiting: { bytes, sinceUs: nowUs }, sent: host.sent + bytes };
      return {
        state,
        effects: [
          changes('IDLE', 'WAITING', 'SEND called'),
          send(host.other, { name: 'DATA', bytes }, false),
          start(settings),
          variables({ sent: state.sent }),
        ],
      };
    }
    case 'indication': {
      const { from, packet } = input.indication;
      if (packet.name === 'DATA') {
        const deliver: EchoEffect = {
          kind: 'up',
          up: { kind: 'deliver', connection: null, bytes: packet.bytes, pieces: [] },
        };
        return { state: host, effects: [deliver, send(from, { name: 'ECHO', bytes: packet.bytes }, false)] };
      }
      if (waiting === null) {
        const reason = { code: 'nothing is waited for' };
        return { state: host, effects: [record({ kind: 'discard', connection: null, reason, section: '' })] };
      }
      return {
        state: { ...host, waiting: null },
        effects: [
          { kind: 'stop', timer: 'patience', connection: null },
          changes('WAITING', 'IDLE', 'ECHO received'),
          variables({ roundTrip: nowUs - waiting.sinceUs }),
        ],
      };
    }
    case 'timer': {
      if (waiting === null) return { state: host, effects: [] };
      const state = { ...host, repeats: host.repeats + 1 };
      const again = send(host.other, { name: 'DATA', bytes: waiting.bytes }, true);
      return { state, effects: [again, start(settings), variables({ repeats: state.repeats })] };
    }
  }
}

function send(to: HostId, packet: EchoPacket, retransmission: boolean): EchoEffect {
  return { kind: 'down', down: { to, packet, retransmission, probe: false, reason: null, section: null } };
}

function start({ patienceUs }: EchoSettings): EchoEffect {
  return { kind: 'start', timer: 'patience', connection: null, afterUs: patienceUs };
}

function changes(from: string, to: string, reason: string): EchoEffect {
  return record({ kind: 'state', connection: null, from, to, reason: { code: reason }, section: '' });
}

function variables(vars: Readonly<Record<string, number>>): EchoEffect {
  return record({ kind: 'vars', connection: null, vars });
}

function record(entry: Extract<EchoEffect, { kind: 'record' }>['record']): EchoEffect {
  return { kind: 'record', record: entry };
}
