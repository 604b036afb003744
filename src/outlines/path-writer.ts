/** Outlines of glyphs as the data of one path. */
import type { OutlineStep } from './font-face.ts';

/** Of a unit: finer than any screen or printer shows. */
const grain = 100;

/** Writes as short as the grammar of paths allows: an outlined picture is mostly this. */
export class PathWriter {
  private data = '';
  private command = '';
  /** In grains, so that rounding does not add up. */
  private pen: readonly number[] = [0, 0];
  private start: readonly number[] = [0, 0];

  /** An outline in ems, with its origin at (x, y). */
  add(outline: readonly OutlineStep[], x: number, y: number, size: number): void {
    for (const { command, values } of outline) {
      if (command === 'Z') {
        this.data += 'z';
        this.pen = this.start;
      } else {
        const places = values.map((value, index) => Math.round((value * size + (index % 2 === 0 ? x : y)) * grain));
        // Relative to where the step before has ended; the same command need not be said twice.
        const steps = places.map((place, index) => numeral(place - (this.pen[index % 2] ?? 0)));
        this.data +=
          command === this.command && command !== 'M' ? ` ${steps.join(' ')}` : command.toLowerCase() + steps.join(' ');
        this.pen = places.slice(-2);
        if (command === 'M') this.start = this.pen;
      }
      this.command = command;
    }
  }

  toString(): string {
    return this.data.replaceAll(' -', '-');
  }
}

const numeral = (grains: number): string => String(grains / grain).replace(/^(-?)0\./, '$1.');
