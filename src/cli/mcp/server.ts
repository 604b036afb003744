/** `wirenote mcp`: the tools for assistants over the Model Context Protocol, on standard input and output. A bundle of its own. */
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import {
  REFERENCE,
  REFERENCE_DESCRIPTION,
  SIMULATE,
  SIMULATE_DESCRIPTION,
  TEXT_DESCRIPTION,
  TOPIC_DESCRIPTION,
} from '../../assistants/tools.ts';
import type { Pages, ReferenceAnswer } from '../../assistants/reference.ts';

/** What the server hands on; the program that loads it knows how it is done. */
export interface Served {
  readonly version: string;
  readonly pages: Pages;
  readonly simulate: (text: string, locale: 'en' | 'zh-cn') => string;
  readonly reference: (topic: string | undefined) => ReferenceAnswer;
  /** The protocols of the library. */
  readonly library: readonly string[];
}

const INSTRUCTIONS = `Read ${REFERENCE} before you write a Wirenote scenario, then run ${SIMULATE} on it and mend it until no issue is left.`;

const MARKDOWN = 'text/markdown';

/** Nothing is changed, and nothing is asked of the world outside. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const textOf = (text: string) => ({ content: [{ type: 'text' as const, text }] });

/** Serves until standard input ends. */
export async function serve({ version, pages, simulate, reference, library }: Served): Promise<void> {
  const server = new McpServer({ name: 'wirenote', title: 'Wirenote', version }, { instructions: INSTRUCTIONS });
  server.registerTool(
    SIMULATE,
    {
      title: 'Simulate a protocol scenario',
      description: SIMULATE_DESCRIPTION,
      inputSchema: {
        text: z.string().describe(TEXT_DESCRIPTION),
        locale: z.enum(['en', 'zh-cn']).optional().describe('The language of the answer; English by default.'),
      },
      annotations,
    },
    ({ text, locale }) => textOf(simulate(text, locale ?? 'en')),
  );
  server.registerTool(
    REFERENCE,
    {
      title: 'The language of Wirenote',
      description: REFERENCE_DESCRIPTION,
      inputSchema: { topic: z.string().optional().describe(TOPIC_DESCRIPTION) },
      annotations,
    },
    ({ topic }) => {
      const { text, found } = reference(topic);
      return { ...textOf(text), isError: !found };
    },
  );
  const page = (name: string, uri: string, title: string, description: string, text: string): void => {
    server.registerResource(name, uri, { title, description, mimeType: MARKDOWN }, () => ({
      contents: [{ uri, mimeType: MARKDOWN, text }],
    }));
  };
  page('reference', 'wirenote://reference', 'The language in short', 'In 2,000 words, with ten examples.', pages.short);
  page('whole-reference', 'wirenote://reference/whole', 'The language reference', 'Everything.', pages.whole);
  server.registerResource(
    'library',
    new ResourceTemplate('wirenote://library/{name}', {
      list: () => ({
        resources: library.map((name) => ({ name, uri: `wirenote://library/${name}`, mimeType: MARKDOWN })),
      }),
    }),
    { title: 'A protocol of the library', description: 'Its machines, verbs, states, messages and an example.' },
    (uri, { name }) => {
      const { text, found } = reference(`use ${String(name)}`);
      if (!found) throw new Error(text);
      return { contents: [{ uri: uri.href, mimeType: MARKDOWN, text }] };
    },
  );
  const ended = new Promise((resolve) => process.stdin.once('end', resolve));
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}
