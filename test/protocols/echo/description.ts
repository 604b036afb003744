/** Stop-and-wait echo as the rest of the product sees it. */
import type { ProtocolDescription } from '../../../src/protocols/description.ts';
import { MSL, type Option, type SettingsOf } from '../../../src/protocols/option.ts';

export const ECHO_OPTIONS = [
  MSL,
  {
    name: 'patience',
    value: { shape: 'duration' },
    scope: 'one',
    initial: { us: 500_000 },
    meaning: { code: 'How long an echo is waited for before the data is sent again.' },
    section: '',
    examples: ['set patience 1s'],
    setting: 'patienceUs',
  },
] as const satisfies readonly Option[];

export type EchoSettings = SettingsOf<(typeof ECHO_OPTIONS)[number]>;

export const ECHO = {
  name: 'echo',
  meaning: { code: 'What is sent comes back, and nothing else is sent before.' },
  packet: 'message',
  states: 'own',
  initialState: 'IDLE',
  delivers: 'bytes',
  variables: [
    { key: 'sent', name: 'sent', unit: 'bytes', of: 'own', inTable: true },
    { key: 'repeats', name: 'repeats', unit: 'count', of: 'own', inTable: false },
    { key: 'roundTrip', name: 'round trip', unit: 'duration', of: 'own', inTable: true },
  ],
  timers: { patience: { bar: { code: 'patience' }, expiry: { code: 'patience' } } },
  verbs: ['send'],
  usualVerbs: { any: ['send'] },
  options: ECHO_OPTIONS,
  requests: null,
} as const satisfies ProtocolDescription;
