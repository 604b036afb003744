/** The tools that chats may call: what a scenario does, and the language. Nothing is written, and nothing leaves the machine. */
import {
  type CancellationToken,
  Disposable,
  l10n,
  type LanguageModelTool,
  type LanguageModelToolInvocationOptions,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  MarkdownString,
  Uri,
  workspace,
} from 'vscode';
import { answerAsMarkdown } from '../../assistants/markdown.ts';
import { type Pages, referenceOn } from '../../assistants/reference.ts';
import { answerOfInSlices, DEFAULT_SIZE } from '../../assistants/simulate.ts';
import { NO_TEXT, REFERENCE, SIMULATE } from '../../assistants/tools.ts';
import { type Compilation, compileInSlices } from '../../compile.ts';
import type { Compilations } from '../documents/compilations.ts';
import { editorLocale } from '../documents/locale.ts';
import { withinTokens } from './token-budget.ts';

/** As a model gives it, which may be anything. */
interface ScenarioInput {
  readonly text?: unknown;
}

interface TopicInput {
  readonly topic?: string;
}

/** Of a host without chats nothing: VS Code has had tools since 1.95, what is built on it need not have them. */
export function registerTools(extensionUri: Uri, compilations: Compilations): Disposable {
  const languageModels = lm as Partial<typeof lm> | undefined;
  if (languageModels?.registerTool === undefined) return Disposable.from();
  return Disposable.from(
    languageModels.registerTool(SIMULATE, simulateTool(compilations)),
    languageModels.registerTool(REFERENCE, referenceTool(extensionUri)),
  );
}

function simulateTool({ slices }: Compilations): LanguageModelTool<ScenarioInput> {
  return {
    prepareInvocation: ({ input: { text } }) => {
      const message = new MarkdownString(
        l10n.t('Wirenote plays this scenario in the editor. Nothing is written, and nothing leaves this machine.'),
      );
      return {
        invocationMessage: l10n.t('Simulating a scenario'),
        confirmationMessages: {
          title: l10n.t('Simulate a Wirenote scenario?'),
          message: message.appendCodeblock(typeof text === 'string' ? text : '', 'wirenote'),
        },
      };
    },
    invoke: async (options, token) => {
      const { text } = options.input;
      if (typeof text !== 'string') throw new Error(NO_TEXT);
      const locale = editorLocale();
      const compilation: Compilation = await slices.run(
        compileInSlices(text, locale),
        () => token.isCancellationRequested,
      );
      return result(options, token, DEFAULT_SIZE, async (size) => {
        const answering = answerOfInSlices(compilation, { locale, size });
        return answerAsMarkdown(await slices.run(answering, () => token.isCancellationRequested), locale);
      });
    },
  };
}

function referenceTool(extensionUri: Uri): LanguageModelTool<TopicInput> {
  let pages: Promise<Pages> | undefined;
  return {
    prepareInvocation: ({ input: { topic = '' } }) => ({
      invocationMessage:
        topic === ''
          ? l10n.t('Reading the language of Wirenote')
          : l10n.t('Reading what Wirenote says of “{0}”', topic),
      confirmationMessages: {
        title: l10n.t('Read the language of Wirenote?'),
        message: l10n.t('It is a part of the extension. Nothing is written, and nothing leaves this machine.'),
      },
    }),
    invoke: async (options, token) => {
      pages ??= readPages(extensionUri);
      const { text, found } = referenceOn(await pages, options.input.topic);
      if (!found) throw new Error(text);
      return result(options, token, text.length, (size) => Promise.resolve(text.slice(0, size)));
    },
  };
}

/** From the extension's own files, in a web worker, too. */
async function readPages(extensionUri: Uri): Promise<Pages> {
  const read = async (name: string): Promise<string> =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extensionUri, 'media', name)));
  const [short, whole] = await Promise.all([read('llms.txt'), read('reference.md')]);
  return { short, whole };
}

/** The text, made so short that it has no more tokens than the caller can take. */
async function result<Input>(
  { tokenizationOptions }: LanguageModelToolInvocationOptions<Input>,
  token: CancellationToken,
  size: number,
  make: (size: number) => Promise<string>,
): Promise<LanguageModelToolResult> {
  const text =
    tokenizationOptions === undefined
      ? await make(size)
      : await withinTokens(make, size, tokenizationOptions.tokenBudget, (part) =>
          tokenizationOptions.countTokens(part, token),
        );
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
