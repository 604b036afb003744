/**
 * What sends in one direction at a rate: one packet after another, each for as long as its size takes. What may not leave
 * at once waits, first come, first served; more than may wait are refused (drop-tail).
 */

export interface Sized {
  readonly bytes: number;
}

export class Transmitter<Item extends Sized> {
  /** Those that wait are the ones from `first` on. */
  private items: Item[] = [];
  private first = 0;
  private bytes = 0;
  /** Whether one is being sent. */
  private isBusy = false;
  /** When the last one has left, in microseconds that are not rounded, so that no time is lost between two packets. */
  private freeUs = 0;

  get isIdle(): boolean {
    return !this.isBusy;
  }

  get waiting(): number {
    return this.items.length - this.first;
  }

  get waitingBytes(): number {
    return this.bytes;
  }

  wait(item: Item): void {
    this.items.push(item);
    this.bytes += item.bytes;
  }

  /**
   * Begins to send a packet. When it has left, in microseconds that are not rounded.
   *
   * @param rate bits a second; null: it takes no time
   */
  send({ bytes }: Sized, nowUs: number, rate: number | null): number {
    this.isBusy = true;
    this.freeUs = Math.max(this.freeUs, nowUs) + (rate === null ? 0 : (bytes * 8_000_000) / rate);
    return this.freeUs;
  }

  /** The packet has left: the next of those that wait, null where none does. */
  next(): Item | null {
    this.isBusy = false;
    const item = this.items[this.first];
    if (item === undefined) return null;
    this.first += 1;
    this.bytes -= item.bytes;
    if (this.first * 2 >= this.items.length) {
      this.items = this.items.slice(this.first);
      this.first = 0;
    }
    return item;
  }
}
