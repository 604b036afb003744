/** The clock of a participant, which may be ahead, and may run fast or slow. */

export interface Clock {
  /** When it was set, in true time. */
  readonly setUs: number;
  /** What it showed then. */
  readonly showedUs: number;
  /** How much of its time passes in the same true time. */
  readonly rate: number;
}

export const TRUE_CLOCK: Clock = { setUs: 0, showedUs: 0, rate: 1 };

/** What the clock shows at a true time. */
export function shownBy({ setUs, showedUs, rate }: Clock, nowUs: number): number {
  return showedUs + Math.round((nowUs - setUs) * rate);
}

/** The clock, set to show that. */
export function setTo(clock: Clock, nowUs: number, showedUs: number): Clock {
  return { ...clock, setUs: nowUs, showedUs };
}

/** The clock, running at another rate from now on. */
export function atRate(clock: Clock, nowUs: number, rate: number): Clock {
  return { setUs: nowUs, showedUs: shownBy(clock, nowUs), rate };
}

/** How long a time of the clock is in true time. */
export function inTrueTime({ rate }: Clock, us: number): number {
  return Math.round(us / rate);
}
