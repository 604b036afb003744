import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { findFences } from '../../../src/language/fences/fences.ts';
import { injectionGrammar, languageGrammar } from '../../../src/language/generators/grammar.ts';
import { INFO_STRINGS } from '../fences/info-strings.ts';

const file = (name: string) => readFileSync(new URL(`../../../media/${name}`, import.meta.url), 'utf8');

describe('The committed grammars', () => {
  test('are those of the statement table: `npm run generate` writes them', () => {
    expect(JSON.parse(file('wirenote.tmLanguage.json'))).toEqual(languageGrammar());
    expect(JSON.parse(file('wirenote.markdown-injection.tmLanguage.json'))).toEqual(injectionGrammar());
  });
});

let grammar: textmate.IGrammar;
let injection: textmate.IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) =>
      Promise.resolve(
        scope === 'source.wirenote'
          ? textmate.parseRawGrammar(JSON.stringify(languageGrammar()), 'grammar.json')
          : textmate.parseRawGrammar(JSON.stringify(injectionGrammar()), 'grammar.json'),
      ),
  });
  grammar = (await registry.loadGrammar('source.wirenote'))!;
  injection = (await registry.loadGrammar('markdown.wirenote.codeblock'))!;
});

/** `word:scope` for everything but white space, scopes without the language’s name. */
function tokens(...lines: readonly string[]): readonly string[] {
  let state: textmate.StateStack = textmate.INITIAL;
  return lines.flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const text = line.slice(startIndex, endIndex).trim();
      const scope = scopes.at(-1)?.replace('.wirenote', '') ?? '';
      return text === '' ? [] : [`${text}:${scope}`];
    });
  });
}

describe('Highlighting', () => {
  test('knows variables with keys, and stable ones', () => {
    expect(tokens('machine m', '  stable var leased(client) = false').slice(2)).toEqual([
      'stable var:storage.type',
      'leased:variable.other',
      '(:meta.variable',
      'client:variable.other',
      '):meta.variable',
      '=:keyword.operator',
      'false:constant.language.boolean',
    ]);
  });

  test('knows what machines do with connections', () => {
    expect(tokens('A --> A : closed on data / close sender on data, listen 21 as control').slice(4)).toEqual([
      'closed:entity.name.function.trigger',
      'on:keyword.other',
      'data:variable.other',
      '/:keyword.operator',
      'close:keyword.other',
      'sender:variable.other',
      'on:keyword.other',
      'data:variable.other',
      ',:meta.transition',
      'listen:keyword.other',
      '21:constant.numeric',
      'as:keyword.other',
      'control:variable.other',
    ]);
  });

  test('knows what stands before an action', () => {
    expect(tokens('then +30ms server close')).toEqual([
      'then:keyword.control',
      '+:keyword.operator.time',
      '30ms:constant.numeric.duration',
      'server:variable.other.participant',
      'close:entity.name.function.verb',
    ]);
    expect(tokens('repeat 6 every 400ms server read 730')).toEqual([
      'repeat:keyword.control',
      '6:constant.numeric',
      'every:keyword.control',
      '400ms:constant.numeric.duration',
      'server:variable.other.participant',
      'read:entity.name.function.verb',
      '730:constant.numeric',
    ]);
    expect(tokens('then send 5').slice(0, 2)).toEqual([
      'then:variable.other.participant',
      'send:entity.name.function.verb',
    ]);
  });

  test('knows statements, participants, kinds and comments', () => {
    expect(tokens('+10ms drop next SYN,ACK from client # x')).toEqual([
      '+:keyword.operator.time',
      '10ms:constant.numeric.duration',
      'drop:keyword.control',
      'next:keyword.other',
      'SYN:support.constant.kind',
      ',:meta.statement.drop',
      'ACK:support.constant.kind',
      'from:keyword.other',
      'client:variable.other.participant',
      '# x:comment.line.number-sign',
    ]);
  });

  test('knows actions, and the verbs of machines', () => {
    expect(tokens('client send 4kB on c1', 'alice hello(3)')).toEqual([
      'client:variable.other.participant',
      'send:entity.name.function.verb',
      '4kB:constant.numeric',
      'on:keyword.other',
      'c1:variable.other.participant',
      'alice:variable.other.participant',
      'hello:entity.name.function.verb',
      '(:meta.action',
      '3:constant.numeric',
      '):meta.action',
    ]);
  });

  test('knows options, states in either spelling', () => {
    expect(tokens('set min-rto 200ms', 'expect client fin_wait_1')).toEqual([
      'set:keyword.control',
      'min-rto:support.variable.option',
      '200ms:constant.numeric.duration',
      'expect:keyword.control',
      'client:variable.other.participant',
      'fin_wait_1:constant.language.state',
    ]);
  });

  test('knows machines', () => {
    expect(tokens('machine m', 'A-->B : ?X(b) [b == 1] / !Y to all, start t 1s, n = 1 - n', 'end')).toEqual([
      'machine:keyword.control',
      'm:entity.name.type.machine',
      'A:constant.language.state',
      '-->:keyword.operator.arrow',
      'B:constant.language.state',
      '::punctuation.separator',
      '?:keyword.operator.receive',
      'X:entity.name.function.trigger',
      '(:meta.transition',
      'b:variable.other',
      ') [:meta.transition',
      'b:variable.other',
      '==:keyword.operator',
      '1:constant.numeric',
      ']:meta.transition',
      '/:keyword.operator',
      '!:keyword.operator.send',
      'Y:entity.name.tag.message',
      'to:keyword.other',
      'all:variable.language',
      ',:meta.transition',
      'start:keyword.other',
      't:entity.name.label.timer',
      '1s:constant.numeric.duration',
      ',:meta.transition',
      'n:variable.other',
      '=:keyword.operator',
      '1:constant.numeric',
      '-:keyword.operator',
      'n:variable.other',
      'end:keyword.control',
    ]);
  });

  test('survives a text that is not closed', () => {
    expect(tokens('title "open', 'server listen').slice(-2)).toEqual([
      'server:variable.other.participant',
      'listen:entity.name.function.verb',
    ]);
  });
});

describe('Fences in Markdown', () => {
  /** Whether the grammar colours the line behind this one as a scenario. */
  const opens = (line: string): boolean => {
    const { ruleStack } = injection.tokenizeLine(line, textmate.INITIAL);
    const { tokens } = injection.tokenizeLine('server listen', ruleStack);
    return tokens.some(({ scopes }) => scopes.includes('source.wirenote') || scopes.includes('meta.action.wirenote'));
  };

  test.each(['```wirenote', '~~~ wirenote', '  ````wirenote table=off theme=dark', '~~~wirenote `x`'])(
    '%s opens one',
    (line) => {
      expect(opens(line)).toBe(true);
      expect(findFences(`${line}\nx`)).toHaveLength(1);
    },
  );

  test.each(['```', '``wirenote', '```mermaid', '```wirenote `x`'])('%s opens none', (line) => {
    expect(opens(line)).toBe(false);
    expect(findFences(`${line}\nx`)).toHaveLength(0);
  });

  test.each(INFO_STRINGS)('with the info string %j are coloured if they are ours: %s', (info, ours) => {
    expect(opens(`\`\`\`${info}`)).toBe(ours);
  });
});

describe('A unit', () => {
  test('is coloured with its number, together or apart', () => {
    expect(tokens('+10 ms client send 100 bytes')).toEqual([
      '+:keyword.operator.time',
      '10 ms:constant.numeric.duration',
      'client:variable.other.participant',
      'send:entity.name.function.verb',
      '100 bytes:constant.numeric',
    ]);
    expect(tokens('wait 2 msl').at(-1)).toBe('2 msl:constant.numeric.duration');
    expect(tokens('client send 33mss').at(-1)).toBe('33mss:constant.numeric');
  });
});

describe('Other quotes and full-width punctuation', () => {
  test('are coloured as texts and signs', () => {
    expect(tokens('note over a，b “x\\n「”')).toEqual([
      'note:keyword.control',
      'over:keyword.other',
      'a:variable.other.participant',
      '，:meta.statement.note',
      'b:variable.other.participant',
      '“:string.quoted.double',
      'x:string.quoted.double',
      '\\n:constant.character.escape',
      '「:string.quoted.double',
      '”:string.quoted.double',
    ]);
    expect(tokens('A --> B ： go ／ ！M').slice(3)).toEqual([
      '：:punctuation.separator',
      'go:entity.name.function.trigger',
      '／:keyword.operator',
      '！:keyword.operator.send',
      'M:entity.name.tag.message',
    ]);
  });
});
