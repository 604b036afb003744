/**
 * HTTP and the messages of machines over TCP, beside each other on one TCP: a connection is of one of them, as its port
 * says. A connection to the port of the messages is theirs at a host that runs a machine over TCP, and so is one that a
 * machine opens or waits for with a name or port; all others, and what is about no connection, are HTTP's.
 */
import type { Call, HttpHost, HttpLayer, Indication } from '../http/http.ts';
import type { HttpSettings } from '../http/options.ts';
import type { ConnectionKey, Effect, HostId, Layer, Step } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import type { TcpCall } from '../tcp/calls.ts';
import { type CarriedMessage, type ConnectionCall, isCarried, isConnectionCall } from './carried.ts';
import { awaits, type Messages } from './connections.ts';
import type { MessagesLayer, MessagesUp } from './messages-on-tcp.ts';

/** Where machines over TCP listen that stand beside HTTP, whose port is 80. */
export const PORT_BESIDE_HTTP = 443;

export interface HttpAndMessages {
  readonly http: HttpHost;
  readonly messages: Messages;
}

export type HttpAndMessagesCall = Call | CarriedMessage | ConnectionCall;
type Both = Step<HttpAndMessages, MessagesUp, TcpCall>;
type Effects = readonly Effect<MessagesUp, TcpCall>[];

/** The layer. `runs`: the hosts that run a machine over TCP. */
export function httpAndMessages(
  http: HttpLayer,
  messages: MessagesLayer,
  runs: (host: HostId) => boolean,
): Layer<HttpAndMessages, HttpAndMessagesCall, MessagesUp, Indication, TcpCall, HttpSettings> {
  const ofHttp = (state: HttpAndMessages, step: Step<HttpHost, MessagesUp, TcpCall>, before: Effects = []): Both => ({
    state: { ...state, http: step.state },
    effects: [...before, ...step.effects],
  });
  const ofMessages = (state: HttpAndMessages, step: Step<Messages, MessagesUp, TcpCall>): Both => ({
    state: { ...state, messages: step.state },
    effects: step.effects,
  });
  return {
    options: [...http.options, ...messages.options],
    initial: (host, hosts) => ({ http: http.initial(host, hosts), messages: messages.initial(host, hosts) }),
    begin: (state, context) => {
      const theirs = messages.begin?.(state.messages, context) ?? { state: state.messages, effects: [] };
      const own = http.begin?.(state.http, context) ?? { state: state.http, effects: [] };
      return ofHttp({ ...state, messages: theirs.state }, own, theirs.effects);
    },
    step: (state, input, context) => {
      switch (input.kind) {
        case 'call': {
          const { call } = input;
          if (isOfMachine(call) || isAboutTheirs(state, call))
            return ofMessages(state, messages.step(state.messages, { kind: 'call', call }, context));
          const own = http.step(state.http, { kind: 'call', call }, context);
          if (!endsAll(call)) return ofHttp(state, own);
          // TCP is told once, by HTTP.
          const { state: ended } = messages.step(state.messages, { kind: 'call', call }, context);
          return ofHttp({ ...state, messages: ended }, own);
        }
        case 'indication': {
          const { indication } = input;
          const theirs =
            indication.kind === 'opening'
              ? (indication.port === PORT_BESIDE_HTTP && runs(state.http.host)) || awaits(state.messages, indication)
              : indication.kind !== 'status' && isTheirs(state, indication.connection);
          return theirs
            ? ofMessages(state, messages.step(state.messages, { kind: 'indication', indication }, context))
            : ofHttp(state, http.step(state.http, { kind: 'indication', indication }, context));
        }
        case 'timer':
          return ofHttp(state, http.step(state.http, input, context));
        default:
          return assertNever(input);
      }
    },
    activity: (state) => http.activity(state.http),
  };
}

const isOfMachine = (call: HttpAndMessagesCall): call is CarriedMessage | ConnectionCall =>
  isCarried(call) || isConnectionCall(call);

const isTheirs = ({ messages: { known } }: HttpAndMessages, connection: ConnectionKey | null): boolean =>
  connection !== null && known.has(connection);

const endsAll = (call: Call): call is Extract<TcpCall, { readonly verb: 'crash' | 'exit' }> =>
  call.verb === 'crash' || call.verb === 'exit';

type CallOnConnection = Extract<TcpCall, { readonly connection: ConnectionKey | null }>;

const isAboutTheirs = (state: HttpAndMessages, call: Call): call is CallOnConnection =>
  'connection' in call && isTheirs(state, call.connection);
