/** `wirenote mcp`, as a client of the official SDK meets it. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { REFERENCE, SIMULATE } from '../../src/assistants/tools.ts';

const client = new Client({ name: 'test', version: '1' });

beforeAll(async () => {
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [join(root, 'dist/cli.js'), 'mcp'] }),
  );
}, 60_000);

afterAll(() => client.close());

const call = async (name: string, input: Record<string, unknown>) => {
  const { content, isError } = await client.callTool({ name, arguments: input });
  const [part] = content as readonly { readonly type: string; readonly text: string }[];
  return { text: part?.text ?? '', isError: isError === true };
};

test('there are two tools, which change nothing', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([SIMULATE, REFERENCE]);
  for (const { annotations } of tools) expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
  expect(client.getInstructions()).toContain(REFERENCE);
});

test('a scenario is simulated', async () => {
  const text = 'server listen\nclient connect server\nexpect client CLOSED\n';
  const { text: english, isError } = await call(SIMULATE, { text });
  expect(isError).toBe(false);
  expect(english).toContain('- ✗ line 3: expect client CLOSED (found: client is ESTABLISHED)');
  expect(english).toContain('```mermaid\nsequenceDiagram');
  expect((await call(SIMULATE, { text, locale: 'zh-cn' })).text).toContain('✗ 第 3 行');
  expect((await call(SIMULATE, { text: 7 })).isError).toBe(true);
});

test('the language is told, as a tool and as resources', async () => {
  const { text: short } = await call(REFERENCE, {});
  expect(short).toMatch(/^# Wirenote\n/);
  expect((await call(REFERENCE, { topic: 'raft' })).text).toContain('states FOLLOWER, ');
  expect(await call(REFERENCE, { topic: 'gopher' })).toMatchObject({ isError: true });
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toEqual(
    expect.arrayContaining(['wirenote://reference', 'wirenote://reference/whole', 'wirenote://library/tls1.3']),
  );
  const { contents } = await client.readResource({ uri: 'wirenote://reference' });
  expect(contents).toMatchObject([{ mimeType: 'text/markdown', text: short }]);
  const { contents: library } = await client.readResource({ uri: 'wirenote://library/tls1.3' });
  expect(library).toMatchObject([{ text: (await call(REFERENCE, { topic: 'tls1.3' })).text }]);
});
