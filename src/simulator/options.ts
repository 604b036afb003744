/** The options in force: what `set` said so far, for everybody, for a side, and for a direction. */
import type { SetStatement } from '../language/scenario/scenario.ts';
import { LATENCY, LOSS, MTU, NAT_TIMEOUT, QUEUE, RATE, SEED } from '../language/vocabulary/network-options.ts';
import type { Duration, Option, OptionValue, OptionValueOf, Size } from '../protocols/option.ts';
import { isDuration, MSL } from '../protocols/option.ts';
import type { HostId } from '../protocols/protocol.ts';
import type { Links } from './network/links.ts';

type Value = OptionValue | null;

/** What holds in one direction between two participants. */
export interface DirectionOptions {
  readonly latencyUs: number;
  /** Bits a second; null: everything leaves at once. */
  readonly rate: number | null;
  /** Packets that may wait. */
  readonly queue: number;
  /** Percent. */
  readonly loss: number;
  /** The largest packet that it carries, bytes; null: whatever its sender sends. */
  readonly mtu: number | null;
}

export class Options<Settings> {
  /** By option, and by what it is of (`placeOf`). */
  private readonly values = new Map<string, Map<string, Value>>();
  private readonly knownSettings = new Map<HostId, Settings>();
  /** By sender, and by receiver. */
  private readonly directions = new Map<HostId, Map<HostId, DirectionOptions>>();

  /** `options`: those that make the settings of a host's protocols. `links`: which may have a latency of their own. */
  constructor(
    private readonly options: readonly Option[],
    private readonly links: Pick<Links, 'latency'> | null = null,
  ) {}

  /** A later `set` of the same thing wins; one for a side or a direction wins over one for everybody. */
  set(statement: SetStatement): void {
    const { option, side, toward, value } = statement;
    const known = this.values.get(option);
    if (known === undefined) this.values.set(option, new Map([[placeOf(side, toward), value]]));
    else known.set(placeOf(side, toward), value);
    this.knownSettings.clear();
    this.directions.clear();
  }

  direction(from: HostId, to: HostId): DirectionOptions {
    let directions = this.directions.get(from);
    if (!directions) this.directions.set(from, (directions = new Map<HostId, DirectionOptions>()));
    let direction = directions.get(to);
    if (direction === undefined) directions.set(to, (direction = this.directionOf(from, to)));
    return direction;
  }

  private directionOf(from: HostId, to: HostId): DirectionOptions {
    return {
      latencyUs: this.microseconds(this.latency(from, to)),
      rate: this.valueOf(RATE, from, to) as OptionValueOf<typeof RATE.value>,
      queue: this.of(QUEUE, from, to),
      loss: this.of(LOSS, from, to),
      mtu: this.valueOf(MTU, from, to) as number | null,
    };
  }

  /** That of the direction, else of the link, else of the side, else of everybody. */
  private latency(from: HostId, to: HostId): Duration {
    const isSet = this.values.get(LATENCY.name)?.has(placeOf(from, to)) === true;
    const ofLink = isSet ? undefined : this.links?.latency(from, to);
    return ofLink ?? this.of(LATENCY, from, to);
  }

  /** How long a NAT knows a connection that is silent. */
  natTimeoutUs(nat: HostId): number {
    return this.microseconds(this.of(NAT_TIMEOUT, nat));
  }

  get seed(): number {
    return this.of(SEED, null);
  }

  /** Integer microseconds; what is longer than any time is 2^53 of them, one more than there are. `msl` counts in the maximum segment lifetime of everybody, or of the side. */
  microseconds(duration: Duration, side: HostId | null = null): number {
    if ('us' in duration) return duration.us;
    const msl = this.of(MSL, side);
    // The language measures `msl` itself in nothing but time.
    return Math.min(Math.round(duration.msl * ('us' in msl ? msl.us : 0)), Number.MAX_SAFE_INTEGER + 1);
  }

  /** What the protocols of a host go by. */
  settings(host: HostId): Settings {
    const known = this.knownSettings.get(host);
    if (known) return known;
    const settings: Record<string, Size | string | boolean | null> = {};
    for (const option of this.options)
      if (option.setting !== undefined) settings[option.setting] = this.setting(option, host);
    // `SettingsOf` says for each option what `setting` makes of its value.
    const made = settings as Settings;
    this.knownSettings.set(host, made);
    return made;
  }

  private setting(option: Option, host: HostId): Size | string | boolean | null {
    const value = this.valueOf(option, host, null);
    if (value === null) return null;
    if (isDuration(value)) return this.microseconds(value, host);
    return option.value.shape === 'isn' && typeof value === 'string' ? null : value;
  }

  /** The value of an option that is never off. */
  private of<Known extends Option & { readonly initial: OptionValue }>(
    option: Known,
    side: HostId | null,
    toward: HostId | null = null,
  ): OptionValueOf<Known['value']> {
    // The language gives an option nothing but values of its shape.
    return this.valueOf(option, side, toward) as OptionValueOf<Known['value']>;
  }

  /** The direction's, else the side's, else everybody's. */
  private valueOf({ name, initial }: Option, side: HostId | null, toward: HostId | null): Value {
    const values = this.values.get(name);
    if (values === undefined) return initial;
    const ofDirection = side === null || toward === null ? undefined : values.get(placeOf(side, toward));
    if (ofDirection !== undefined) return ofDirection;
    const ofSide = side === null ? undefined : values.get(placeOf(side, null));
    if (ofSide !== undefined) return ofSide;
    const ofAll = values.get(placeOf(null, null));
    return ofAll === undefined ? initial : ofAll;
  }
}

/** No participant has a space in its name. */
const placeOf = (side: HostId | null, toward: HostId | null): string => `${side ?? ''} ${toward ?? ''}`;
