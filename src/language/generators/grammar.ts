/**
 * The TextMate grammars, generated from the statement table: one of the language, one that finds its fences in
 * Markdown. Line by line, so that nothing that is left open (a text, a machine) reaches past its line.
 */
import { FENCE_WORD } from '../fences/fence-info.ts';
import { slotsOf } from '../slots/form.ts';
import { isSlotName, type SlotName } from '../slots/slots.ts';
import { CARRIED } from '../slots/machine-uses.ts';
import { QUOTES } from '../text/lex.ts';
import { SWITCH } from '../../protocols/option.ts';
import type { Option } from '../vocabulary/options.ts';
import { OPTIONS } from '../vocabulary/options.ts';
import type { StatementKind } from '../statements/statements.ts';
import { STATEMENTS, isAction } from '../statements/statements.ts';
import { bsdName } from '../vocabulary/state-names.ts';
import { TCP_STATES } from '../vocabulary/states.ts';
import { DURATION_UNITS, ERRORS, FLAG_WORDS, RATE_UNITS, SIZE_UNITS } from '../vocabulary/words.ts';
import { PROTOCOLS } from '../../protocols/registry.ts';

interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly captures?: Readonly<Record<string, Rule>>;
  readonly beginCaptures?: Readonly<Record<string, Rule>>;
  readonly endCaptures?: Readonly<Record<string, Rule>>;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}

export interface Grammar {
  readonly $schema: string;
  readonly name: string;
  readonly scopeName: string;
  readonly injectionSelector?: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

const SCHEMA = 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json';
const NAME = '[\\p{L}_][\\p{L}\\p{N}\\p{M}_-]*';
/** A name that the arrow of a transition may follow without white space. */
const NAME_BEFORE_ARROW = '[\\p{L}_](?:[\\p{L}\\p{N}\\p{M}_]|-(?!->))*';
const BREAK = '(?![\\p{L}\\p{N}\\p{M}_-])';
const START = '(?<![\\p{L}\\p{N}\\p{M}_-])';
const UNITS = [...DURATION_UNITS].map(({ unit }) => unit).sort((a, b) => b.length - a.length);
/** What else may stand behind a number, and belongs to it. */
const OTHER_UNITS = [...RATE_UNITS.map(({ unit }) => unit)].sort((a, b) => b.length - a.length);
const SIZES = [...SIZE_UNITS].map(({ unit }) => unit).sort((a, b) => b.length - a.length);
const DURATION = `\\d+(?:\\.\\d+)?\\s?(?:${UNITS.join('|')})`;
/** What may stand before a statement: white space and `+10ms`. */
const LEAD = `^\\s*(?:(\\+)\\s*(${DURATION})\\s+)?`;
/** What may stand before an action: `then`, `+10ms`, `repeat 6 every 400ms`. */
const ACTION_LEAD = `^\\s*(?:(then)\\s+)?(?:(\\+)\\s*(${DURATION})\\s+)?(?:(repeat)\\s+(\\d+)\\s+(?:(every)\\s+(${DURATION})\\s+)?)?`;
const ACTION_LEAD_CAPTURES = {
  '1': scope('keyword.control'),
  '2': scope('keyword.operator.time'),
  '3': scope('constant.numeric.duration'),
  '4': scope('keyword.control'),
  '5': scope('constant.numeric'),
  '6': scope('keyword.control'),
  '7': scope('constant.numeric.duration'),
} as const;
const LEAD_CAPTURES = { '1': scope('keyword.operator.time'), '2': scope('constant.numeric.duration') } as const;

const KEYWORD = 'keyword.control';
const PARTICIPANT = 'variable.other.participant';
const STATE = 'constant.language.state';

/** Scope names carry the language's name. */
function scope(name: string): Rule {
  return { name: `${name}.wirenote` };
}

function words(list: readonly string[]): string {
  const sorted = [...new Set(list)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `${START}(?:${sorted.map(escaped).join('|')})${BREAK}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function anyCase(list: readonly string[]): string {
  return `(?i:${words(list)})`;
}

/** The grammar of `.wirenote` texts. */
export function languageGrammar(): Grammar {
  return {
    $schema: SCHEMA,
    name: 'Wirenote',
    scopeName: 'source.wirenote',
    patterns: ['comment', 'transition', 'variable', 'machine', 'statement', 'action', 'string'].map(include),
    repository: {
      comment: { ...scope('comment.line.number-sign'), match: '(?:^|(?<=\\s))#.*$' },
      string: stringRule(),
      duration: { ...scope('constant.numeric.duration'), match: `${START}${DURATION}${BREAK}` },
      number: {
        ...scope('constant.numeric'),
        match: `${START}\\d+(?:\\.\\d+)?(?:\\s?(?:${[...SIZES, ...OTHER_UNITS].join('|')})|st|nd|rd|th)?${BREAK}`,
      },
      state: {
        ...scope(STATE),
        match: anyCase(TCP_STATES.flatMap(({ name, aliases }) => [name, bsdName(name), ...aliases])),
      },
      condition: {
        patterns: [
          { ...scope('keyword.operator.comparison'), match: '==|!=|<=|>=|<|>' },
          // A sign without a space belongs to a number or a sequence number.
          { ...scope('keyword.operator.arithmetic'), match: '(?<=[\\s)])[-+*/%](?=[\\s(])' },
          { ...scope('constant.language'), match: words(['none', 'true', 'false']) },
          include('state'),
        ],
      },
      kind: kindRule(),
      machine: machineRule(),
      variable: variableRule(),
      transition: transitionRule(),
      expression: expressionRule(),
      statement: { patterns: STATEMENTS.filter((kind) => !isAction(kind)).map(statementRule) },
      action: actionRule(),
    },
  };
}

function include(name: string): Rule {
  return { include: `#${name}` };
}

/** Ends with its line at the latest: a text that is not closed spoils no other line. */
function stringRule(): Rule {
  return {
    patterns: [...QUOTES].map(([open, close]) => ({
      ...scope('string.quoted.double'),
      begin: open,
      end: `${close}|$`,
      patterns: [
        { ...scope('constant.character.escape'), match: `\\\\[${close === '"' ? '' : close}"\\\\nr]` },
        { ...scope('invalid.illegal.escape'), match: '\\\\.' },
      ],
    })),
  };
}

function kindRule(): Rule {
  return {
    patterns: [
      { ...scope('support.constant.kind'), match: anyCase([...FLAG_WORDS, 'PSH']) },
      { ...scope('support.constant.kind'), match: words(['segment', 'data', 'message', 'none']) },
    ],
  };
}

/** The words of slots that are nothing else anywhere in their statement. */
const WORDS_OF_SLOTS: Readonly<Partial<Record<SlotName, Rule>>> = {
  PROTOCOL: { ...scope('support.type'), match: words(PROTOCOLS.map(({ name }) => name)) },
  LIBRARY: { ...scope('entity.name.namespace'), match: '[^\\s#"]+' },
  ERROR: { ...scope('support.constant'), match: words(ERRORS.map(({ word }) => word)) },
};

/** The words of slots that can be keywords of the statement, too. */
const INCLUDED_FOR_SLOTS: Readonly<Partial<Record<SlotName, Rule>>> = {
  STATE: include('state'),
  CONDITION: include('condition'),
  KIND: include('kind'),
  'FORGED-KIND': include('kind'),
};

/** A statement that begins with its keyword; the other words are those of its forms. */
function statementRule(kind: StatementKind): Rule {
  const slots = new Set(kind.forms.flatMap(slotsOf));
  const literals = kind.forms.flatMap((form) => form.replaceAll(/\S+=\S+/g, '').match(/[a-z]+(?:-[a-z]+)*/g) ?? []);
  const keywords = [
    ...literals.filter((word) => word !== kind.keyword),
    ...(slots.has('MACHINES') ? CARRIED : []),
    ...(slots.has('WHICH') ? ['next', 'every'] : []),
    ...(slots.has('CONDITION') ? ['and', 'or', 'not', 'on'] : []),
  ];
  return {
    ...scope(`meta.statement.${kind.id}`),
    begin: `${LEAD}(${escaped(kind.keyword)})${BREAK}(?!\\s*(?:-->|=[^=]))`,
    end: '$',
    beginCaptures: { ...LEAD_CAPTURES, '3': scope(KEYWORD) },
    patterns: [
      ...['comment', 'string', 'duration', 'number'].map(include),
      ...(slots.has('OPTION') ? optionRules() : []),
      ...rulesOf(WORDS_OF_SLOTS, slots),
      ...(keywords.length > 0 ? [{ ...scope('keyword.other'), match: words(keywords) }] : []),
      ...rulesOf(INCLUDED_FOR_SLOTS, slots),
      { ...scope(PARTICIPANT), match: NAME },
    ],
  };
}

function rulesOf(rules: Readonly<Partial<Record<SlotName, Rule>>>, slots: ReadonlySet<SlotName>): readonly Rule[] {
  return Object.entries(rules).flatMap(([slot, rule]) => (isSlotName(slot) && slots.has(slot) ? [rule] : []));
}

function optionRules(): readonly Rule[] {
  const values = (option: Option): readonly string[] =>
    option.value.shape === 'words'
      ? option.value.words
      : option.value.shape === 'switch-or-count'
        ? SWITCH.words
        : option.value.shape === 'duration-or-off' || option.value.shape === 'rate-or-off'
          ? ['off']
          : [];
  return [
    { ...scope('support.variable.option'), match: words(OPTIONS.map(({ name }) => name)) },
    { ...scope('support.constant.value'), match: words(OPTIONS.flatMap(values)) },
  ];
}

/** `NAME verb …`: the verbs of the table, or any word as the verb of a machine. */
function actionRule(): Rule {
  const verbs = STATEMENTS.filter((kind) => isAction(kind) && kind.id !== 'trigger');
  const following = verbs.flatMap(({ forms }) =>
    forms.flatMap((form) => (form.replaceAll(/\S+=\S+/g, '').match(/[a-z]+/g) ?? []).slice(1)),
  );
  return {
    ...scope('meta.action'),
    begin: `${ACTION_LEAD}(${NAME})\\s+(${verbs.map(({ keyword }) => escaped(keyword)).join('|')}|${NAME})${BREAK}(?!\\s*(?:-->|=))`,
    end: '$',
    beginCaptures: { ...ACTION_LEAD_CAPTURES, '8': scope(PARTICIPANT), '9': scope('entity.name.function.verb') },
    patterns: [
      ...['comment', 'string', 'duration', 'number'].map(include),
      { ...scope('keyword.other'), match: words([...following, 'on']) },
      { ...scope('constant.language.boolean'), match: words(['true', 'false']) },
      { ...scope(PARTICIPANT), match: NAME },
    ],
  };
}

function machineRule(): Rule {
  return {
    patterns: [
      {
        match: `^\\s*(machine)\\s+(${NAME})(?=\\s*$|\\s+#)`,
        captures: { '1': scope(KEYWORD), '2': scope('entity.name.type.machine') },
      },
      {
        ...scope('meta.parameters'),
        begin: `^\\s*(machine)\\s+(${NAME})\\s*([(（])`,
        end: '[)）]|$',
        beginCaptures: { '1': scope(KEYWORD), '2': scope('entity.name.type.machine') },
        patterns: [include('comment'), include('duration'), include('expression')],
      },
      {
        ...scope('meta.ignored'),
        begin: `^\\s*(ignore)\\s*(?=[?？])`,
        end: '$',
        beginCaptures: { '1': scope(KEYWORD) },
        patterns: [
          include('comment'),
          {
            match: `([?？])\\s*(${NAME})`,
            captures: { '1': scope('keyword.operator.receive'), '2': scope('entity.name.tag.message') },
          },
          { ...scope('keyword.other'), match: `${START}in${BREAK}` },
          { ...scope(STATE), match: NAME },
        ],
      },
      { match: '^\\s*(end)(?=\\s*$|\\s+#)', captures: { '1': scope(KEYWORD) } },
    ],
  };
}

function variableRule(): Rule {
  return {
    ...scope('meta.variable'),
    begin: `^\\s*((?:stable\\s+)?var)\\s+(${NAME})(?=\\s*[=＝(（])`,
    end: '$',
    beginCaptures: { '1': scope('storage.type'), '2': scope('variable.other') },
    patterns: [include('comment'), include('expression')],
  };
}

/** `FROM --> TO : trigger [guard] / effects`, in the order in which the parts stand. */
function transitionRule(): Rule {
  return {
    ...scope('meta.transition'),
    begin: `^\\s*(\\[\\*\\]|\\*|${NAME_BEFORE_ARROW}(?:\\s*[,，]\\s*${NAME_BEFORE_ARROW})*)\\s*(-->)\\s*(\\[\\*\\]|\\*|${NAME})?`,
    end: '$',
    beginCaptures: { '1': scope(STATE), '2': scope('keyword.operator.arrow'), '3': scope(STATE) },
    patterns: [
      include('comment'),
      {
        match: `([:：])\\s*([?？])?\\s*(${NAME})?`,
        captures: {
          '1': scope('punctuation.separator'),
          '2': scope('keyword.operator.receive'),
          '3': scope('entity.name.function.trigger'),
        },
      },
      { match: `\\[\\s*(else)\\s*\\]`, captures: { '1': scope('keyword.other') } },
      {
        match: `([!！])\\s*(${NAME})`,
        captures: { '1': scope('keyword.operator.send'), '2': scope('entity.name.tag.message') },
      },
      {
        match: `${START}(start|stop)\\s+(${NAME})(?!\\s*=)`,
        captures: { '1': scope('keyword.other'), '2': scope('entity.name.label.timer') },
      },
      {
        match: `${START}(to)\\s+(?:(sender|all)${BREAK}|(${NAME}))`,
        captures: { '1': scope('keyword.other'), '2': scope('variable.language'), '3': scope(PARTICIPANT) },
      },
      {
        match: `${START}(on|as)\\s+(${NAME})(?!\\s*=)`,
        captures: { '1': scope('keyword.other'), '2': scope('variable.other') },
      },
      {
        ...scope('keyword.other'),
        match: `${words(['connect', 'listen', 'close', 'abort', 'from', 'deliver', 'background'])}(?!\\s*=)`,
      },
      include('duration'),
      include('expression'),
    ],
  };
}

function expressionRule(): Rule {
  return {
    patterns: [
      include('string'),
      include('number'),
      { ...scope('keyword.operator.word'), match: words(['and', 'or', 'not']) },
      { ...scope('constant.language.boolean'), match: words(['true', 'false']) },
      { ...scope('keyword.operator'), match: '[=!<>＝！＜＞][=＝]|[<>=+\\-*/%＜＞＝＋－＊／％]' },
      { ...scope('variable.other'), match: NAME },
    ],
  };
}

/** Finds fences whose info string is ours (`fence-info.ts`) in Markdown, also in lists and quotes. */
export function injectionGrammar(): Grammar {
  return {
    $schema: SCHEMA,
    name: 'Wirenote in Markdown',
    scopeName: 'markdown.wirenote.codeblock',
    injectionSelector: 'L:text.html.markdown',
    patterns: [{ include: '#fence' }],
    repository: {
      fence: {
        name: 'markup.fenced_code.block.markdown',
        begin: `(^|\\G)(\\s*)(\`{3,}(?=[^\`]*$)|~{3,})\\s*(?i:(${FENCE_WORD}))(.*)$`,
        end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
        beginCaptures: {
          '3': { name: 'punctuation.definition.markdown' },
          '4': { name: 'fenced_code.block.language.markdown' },
          '5': { name: 'fenced_code.block.language.attributes.markdown' },
        },
        endCaptures: { '3': { name: 'punctuation.definition.markdown' } },
        patterns: [
          {
            begin: '(^|\\G)(\\s*)(.*)',
            while: '(^|\\G)(?!\\s*([`~]{3,})\\s*$)',
            contentName: 'meta.embedded.block.wirenote',
            patterns: [{ include: 'source.wirenote' }],
          },
        ],
      },
    },
  };
}
