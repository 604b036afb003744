/** Notes for the one who shows frames: a Markdown file beside them, with what happens in each, why, and by which rule. */
import { escapeMarkdown } from '../diagram/table/markdown.ts';
import type { Note } from '../diagram/table/notes.ts';
import type { Locale } from '../l10n/locale.ts';
import { localizeShared, sharedMessage } from './catalog/catalog.ts';

/** What is to be said while a frame is shown. */
export interface FrameNotes {
  /** What the frame ends with: `Step 7`. */
  readonly stop: string;
  readonly notes: readonly Note[];
}

/** Why it happens, and where the rules stand; empty: nothing is said of it. */
export const reasonsOf = ({ because, sections }: Note, locale: Locale): string =>
  localizeShared(sharedMessage('notes-reasons', { because, sections }), locale);

/**
 * The file's text: a heading, the picture and the notes of each frame.
 *
 * @param files the frames' names, in the same folder
 */
export function framesMarkdown(
  title: string,
  frames: readonly FrameNotes[],
  files: readonly string[],
  locale: Locale,
): string {
  const heading = title.trim() === '' ? localizeShared(sharedMessage('notes-untitled'), locale) : title;
  const parts = frames.map(({ stop, notes }, index) => {
    const file = files[index] ?? '';
    const name = localizeShared(sharedMessage('notes-frame', { file, stop }), locale);
    const said =
      notes.length === 0
        ? localizeShared(sharedMessage('notes-nothing'), locale)
        : notes
            .map((note) => `- **${escapeMarkdown(note.what)}** ${escapeMarkdown(reasonsOf(note, locale))}`.trimEnd())
            .join('\n');
    return `## ${escapeMarkdown(name)}\n\n![${escapeMarkdown(stop)}](${linkTo(file)})\n\n${said}\n`;
  });
  return `# ${escapeMarkdown(heading)}\n\n${parts.join('\n')}`;
}

/** Where a link leads; brackets would end it. */
const linkTo = (file: string): string =>
  encodeURIComponent(file).replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'));
