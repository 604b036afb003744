/**
 * Frames → one SVG file that plays them. What it is without its style is the whole picture, and so that is what a program
 * shows that animates nothing, and a reader who wants less motion. Of a picture in several parts it is the last one.
 *
 * Nothing fades or moves: each thing is there from its time on, so that at any moment the picture is a frame.
 */
import { checksum } from '../../../files/crc32.ts';
import type { Frame } from './frames.ts';
import { type PartLine, partOf, partsOf } from './part-lines.ts';
import { type Schedule, shownFrom } from './schedule.ts';

/**
 * @param description what a screen reader says of the whole, as XML
 * @param loops begins again when it has ended
 */
export function animatedSvg(frames: readonly Frame[], schedule: Schedule, description: string, loops: boolean): string {
  const parts = partsOf(frames).map((part) => partOf(frames, part));
  const whole = parts.at(-1)?.lines ?? [];
  // A page may hold several such pictures, and its styles are everybody's.
  const prefix = `w${checksum(new TextEncoder().encode(whole.map(({ text }) => text).join('\n')))}`;
  const rules = new Rules(prefix, schedule.durationMs, loops);
  const head = whole.slice(0, bodyStart(whole)).map(({ text }) => text);
  const bodies = parts.map(({ lines, first, last }, index) => {
    const body = bodyOf(lines, first, schedule, rules);
    if (parts.length === 1) return body;
    const fromMs = shownFrom(schedule, first);
    const untilMs = index === parts.length - 1 ? null : shownFrom(schedule, last + 1);
    const attributes = untilMs === null ? '' : ' display="none"';
    return [`<g class="${rules.passing(fromMs, untilMs)}"${attributes}>`, ...body, '</g>'];
  });
  const [open = '', ...title] = head;
  return `${[open, ...title, `<desc>${description}</desc>`, rules.style(), ...bodies.flat(), '</svg>'].join('\n')}\n`;
}

/** Behind the opening tag and the title. */
const bodyStart = (lines: readonly PartLine[]): number => (lines[1]?.text.startsWith('<title>') === true ? 2 : 1);

/** The shapes, those together that come at the same time and stand next to each other. */
function bodyOf(lines: readonly PartLine[], first: number, schedule: Schedule, rules: Rules): string[] {
  const startMs = shownFrom(schedule, first);
  const body: string[] = [];
  let openMs = startMs;
  const turnTo = (atMs: number): void => {
    if (atMs === openMs) return;
    if (openMs !== startMs) body.push('</g>');
    if (atMs !== startMs) body.push(`<g class="${rules.appearing(atMs)}">`);
    openMs = atMs;
  };
  for (const { text, from } of lines.slice(bodyStart(lines), -1)) {
    turnTo(from === first ? startMs : shownFrom(schedule, from));
    body.push(text);
  }
  turnTo(startMs);
  return body;
}

/** The rules of the style, each once. */
class Rules {
  private readonly names = new Map<string, string>();
  private readonly animations: string[] = [];
  private readonly keyframes: string[] = [];

  constructor(
    private readonly prefix: string,
    private readonly durationMs: number,
    private readonly loops: boolean,
  ) {}

  /** The class of what is there from a time on. */
  appearing(atMs: number): string {
    return this.rule(`${atMs}`, '', `0%{visibility:hidden}${this.at(atMs)}{visibility:visible}`);
  }

  /** The class of a part that is there for a time only; null: to the end. */
  passing(fromMs: number, untilMs: number | null): string {
    const before = fromMs === 0 ? '' : '0%{opacity:0}';
    const after = untilMs === null ? '' : `${this.at(untilMs)},to{opacity:0}`;
    const rest = untilMs === null ? '' : 'display:inline;opacity:0;';
    return this.rule(`${fromMs}-${untilMs ?? ''}`, rest, `${before}${this.at(fromMs)}{opacity:1}${after}`);
  }

  style(): string {
    const wanted = `@media (prefers-reduced-motion:no-preference){\n${this.animations.join('\n')}\n}`;
    return `<style>\n${this.keyframes.join('\n')}\n${wanted}\n</style>`;
  }

  private rule(key: string, declarations: string, keyframes: string): string {
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const name = `${this.prefix}-${this.names.size + 1}`;
    this.names.set(key, name);
    const count = this.loops ? 'infinite' : '1';
    this.animations.push(`.${name}{${declarations}animation:${name} ${this.durationMs}ms step-end ${count}}`);
    this.keyframes.push(`@keyframes ${name}{${keyframes}}`);
    return name;
  }

  private at(ms: number): string {
    return `${Math.round((ms / this.durationMs) * 100_000) / 1000}%`;
  }
}
