/** The options in force: what `set` said so far, for everybody, for a side, and for a direction. */
import type { Duration, OptionName, OptionValue, SetStatement } from '../language/scenario.ts';
import type { Settings } from '../protocols/protocol.ts';

/** LANGUAGE, "Head", the table of options. */
const DEFAULTS: Readonly<Partial<Record<OptionName, OptionValue['value']>>> = {
  latency: { us: 10_000 },
  mss: 1460,
  window: 65_535,
  rto: { us: 1_000_000 },
  retries: 5,
  msl: { us: 30_000_000 },
  'delayed-ack': null,
  nagle: false,
  behaviour: 'rfc',
  keepalive: null,
  'challenge-ack-limit': true,
};

export class Options {
  private readonly values = new Map<string, OptionValue['value']>();
  private readonly knownSettings = new Map<string, Settings>();
  /** By sender, and by receiver. */
  private readonly latencies = new Map<string, Map<string, number>>();

  /** A later `set` of the same thing wins; one for a side or a direction wins over one for everybody. */
  set(statement: SetStatement): void {
    this.values.set(key(statement.option, statement.side, statement.toward), statement.value);
    this.knownSettings.clear();
    this.latencies.clear();
  }

  latencyUs(from: string, to: string): number {
    let latencies = this.latencies.get(from);
    if (!latencies) this.latencies.set(from, (latencies = new Map<string, number>()));
    let latencyUs = latencies.get(to);
    if (latencyUs === undefined) latencies.set(to, (latencyUs = this.latencyBetween(from, to)));
    return latencyUs;
  }

  private latencyBetween(from: string, to: string): number {
    const values = this.values;
    const latency =
      values.get(key('latency', from, to)) ?? values.get(key('latency', from, null)) ?? this.general('latency');
    return this.microseconds(latency as Duration);
  }

  /** Integer microseconds; what is longer than any time is 2^53 of them, one more than there are. `msl` counts in the maximum segment lifetime of everybody, or of the side. */
  microseconds(duration: Duration, side: string | null = null): number {
    if ('us' in duration) return duration.us;
    const msl = this.of('msl', side) as Duration;
    // The language measures `msl` itself in nothing but time.
    return Math.min(Math.round(duration.msl * ('us' in msl ? msl.us : 0)), Number.MAX_SAFE_INTEGER + 1);
  }

  /** What the protocols of a host go by. */
  settings(host: string): Settings {
    const known = this.knownSettings.get(host);
    if (known) return known;
    const duration = (option: OptionName) => {
      const value = this.of(option, host) as Duration | null | undefined;
      return value ? this.microseconds(value, host) : null;
    };
    const isn = this.of('isn', host);
    const settings: Settings = {
      mss: this.of('mss', host) as number,
      window: this.of('window', host) as number,
      rtoUs: duration('rto') ?? 1_000_000,
      minRtoUs: duration('min-rto'),
      retries: this.of('retries', host) as number,
      mslUs: duration('msl') ?? 30_000_000,
      delayedAckUs: duration('delayed-ack'),
      nagle: this.of('nagle', host) as boolean,
      behaviour: this.of('behaviour', host) as 'rfc' | 'linux',
      keepaliveUs: duration('keepalive'),
      challengeAckLimit: this.of('challenge-ack-limit', host) as boolean,
      isn: typeof isn === 'number' ? isn : null,
    };
    this.knownSettings.set(host, settings);
    return settings;
  }

  private of(option: OptionName, side: string | null): OptionValue['value'] | undefined {
    const own = side === null ? undefined : this.values.get(key(option, side, null));
    return own === undefined ? this.general(option) : own;
  }

  private general(option: OptionName): OptionValue['value'] | undefined {
    const value = this.values.get(key(option, null, null));
    return value === undefined ? DEFAULTS[option] : value;
  }
}

function key(option: OptionName, side: string | null, toward: string | null): string {
  return `${option} ${side ?? ''} ${toward ?? ''}`;
}
