/** Mermaid's own parser, in Node: what a text means to it. */
import dompurify from 'dompurify';
import type { Mermaid } from 'mermaid';

export interface Parsed {
  readonly title: string;
  /** Participants' ids and labels in order. */
  readonly participants: readonly (readonly [id: string, label: string])[];
  /** Titles of boxes with those inside. */
  readonly boxes: readonly (readonly [title: string, ids: readonly string[]])[];
  /** Arrows, notes, beginnings and ends of bands, in order, with Mermaid's number for their type. */
  readonly statements: readonly {
    readonly id: string;
    readonly type: number;
    readonly from?: string;
    readonly to?: string;
    readonly text: string;
  }[];
}

/** Mermaid's line types (its `LINETYPE`), as far as we write them. */
export const lineType = { arrow: 0, note: 2, cross: 3, bandStart: 22, bandEnd: 23, open: 24, dashed: 1 } as const;

interface SequenceDatabase {
  getDiagramTitle(): string;
  getActors(): Map<string, { readonly name: string; readonly description: string }>;
  getBoxes(): readonly { readonly name?: string; readonly actorKeys: readonly string[] }[];
  getMessages(): { id: string; type: number; from?: string; to?: string; message: string }[];
}

let mermaid: Mermaid | undefined;

async function parsed<Database>(text: string): Promise<Database> {
  if (!mermaid) {
    // Mermaid cleans titles with DOMPurify, which needs a browser. That is tested there; here titles pass as they are.
    Object.assign(dompurify, { addHook: () => undefined, sanitize: (dirty: string) => dirty });
    mermaid = (await import('mermaid')).default;
    // What boxes are called is told from their colour by asking the browser which words are colours.
    Object.assign(globalThis, { window: { CSS: { supports: (_: string, word: string) => word !== '' } } });
    mermaid.initialize({ maxTextSize: Infinity, logLevel: 'fatal' });
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- `parse` says only whether a text is valid.
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  return diagram.db as unknown as Database;
}

interface StateDatabase {
  extract(): void;
  getRootDocV2(): unknown;
  getStates(): Map<string, unknown>;
  getRelations(): { readonly id1: string; readonly id2: string }[];
}

/** Parses a state diagram: its states' names, and the ends of its edges. */
export async function parseState(text: string): Promise<{ states: string[]; edges: string[] }> {
  const database = await parsed<StateDatabase>(text);
  return {
    states: [...database.getStates().keys()],
    edges: database.getRelations().map(({ id1, id2 }) => `${id1} ${id2}`),
  };
}

/** Parses a sequence diagram; throws what Mermaid throws. Texts are decoded as Mermaid decodes them after drawing. */
export async function parseSequence(text: string): Promise<Parsed> {
  const database = await parsed<SequenceDatabase>(text);
  return {
    title: decode(database.getDiagramTitle()),
    participants: [...database.getActors().values()].map(
      ({ name, description }) => [name, decode(description)] as const,
    ),
    boxes: database.getBoxes().map(({ name = '', actorKeys }) => [decode(name), actorKeys] as const),
    statements: database.getMessages().map(({ id, type, from, to, message }) => ({
      id,
      type,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      text: decode(message),
    })),
  };
}

/** Mermaid's own escape codes become HTML's numbers, and the browser reads those. `<br/>` becomes a line feed. */
function decode(text: string): string {
  return text
    .replace(/<br\/>/g, '\n')
    .replace(/ﬂ°°/g, '&#')
    .replace(/ﬂ°/g, '&')
    .replace(/¶ß/g, ';')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
