/** The tools that a chat may call, called as VS Code calls them. */
import assert from 'node:assert/strict';
import { CancellationTokenSource, extensions, LanguageModelTextPart, lm } from 'vscode';

async function call(name: string, input: object, tokenBudget?: number): Promise<string> {
  const { content } = await lm.invokeTool(name, {
    input,
    toolInvocationToken: undefined,
    ...(tokenBudget !== undefined && {
      tokenizationOptions: { tokenBudget, countTokens: (text: string) => Promise.resolve(Math.ceil(text.length / 4)) },
    }),
  });
  return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
}

const scenario = 'server listen\nclient connect server\nclient send 100\nexpect client CLOSED\n';

describe('the tools for chats', () => {
  before(() => extensions.getExtension('wirenote.wirenote')?.activate());

  it('are known, with what models are told of them', () => {
    const tools = lm.tools.filter(({ name }) => name.startsWith('wirenote_'));
    assert.deepEqual(tools.map(({ name }) => name).sort(), ['wirenote_reference', 'wirenote_simulate']);
    for (const { description, inputSchema } of tools) assert.ok(description.length > 100 && inputSchema !== undefined);
  });

  it('simulate a scenario', async () => {
    const answer = await call('wirenote_simulate', { text: scenario });
    assert.match(answer, /✗ line 4: expect client CLOSED \(found: client is ESTABLISHED\)/);
    assert.match(answer, /```mermaid\nsequenceDiagram/);
  });

  it('stay within the tokens that their caller can take', async () => {
    const answer = await call('wirenote_simulate', { text: scenario }, 500);
    assert.ok(answer.length / 4 <= 500, String(answer.length));
    assert.match(answer, /left out|of \d+ rows/);
  });

  it('tell the language, and what there is where a topic is unknown', async () => {
    assert.match(await call('wirenote_reference', {}), /^# Wirenote\n/);
    assert.match(await call('wirenote_reference', { topic: 'two-phase-commit' }), /commit-coordinator/);
    await assert.rejects(call('wirenote_reference', { topic: 'gopher' }), /There is no topic "gopher"/);
  });

  it('end when their caller waits no more', async () => {
    const source = new CancellationTokenSource();
    const input = { text: `set step-limit 100000\n${scenario}repeat 5000 client send 1000\n` };
    const answer = lm.invokeTool('wirenote_simulate', { input, toolInvocationToken: undefined }, source.token);
    source.cancel();
    await assert.rejects(async () => answer);
  });
});
