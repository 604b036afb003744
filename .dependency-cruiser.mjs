/**
 * The walls of the house. Data flows one way, text → scenario → trace → diagram and table → view, and each rule says
 * what would be lost if it were broken. `npm run walls` checks them.
 */

/** What a room may import, by path; its own files go without saying. */
const wall = (room, allowed, comment, name = room) => ({
  name: `walls-of-${name}`,
  severity: 'error',
  comment,
  from: { path: `^src/${room}` },
  to: { path: '^src/', pathNot: [`^src/${room}`, '^src/text-modules', ...allowed] },
});

/** The rooms that are neither the editor's, nor the page's, nor the command line's. */
const core = '^src/(compile\\.ts|language/|protocols/|simulator/|diagram/)';

export default {
  forbidden: [
    {
      name: 'core-is-pure',
      severity: 'error',
      comment:
        'The core gives the same bytes for the same text, in a web worker, in a page and on a command line alike. ' +
        'It can do so only while it has no editor, no Node and no packages around it. D3’s scales are plain functions ' +
        'of numbers, and markdown-it’s block rules of texts.',
      from: { path: core },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '/(d3-scale|markdown-it)/',
      },
    },
    {
      name: 'vscode-only-in-extension',
      severity: 'error',
      comment:
        'Whatever imports the editor can be tested only inside it, and runs nowhere else. So one room does, and hands ' +
        'the others plain data.',
      from: { path: '^src/', pathNot: '^src/extension/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'node-only-in-cli',
      severity: 'error',
      comment: 'The extension runs in the browser too, where there is no Node: only the command line may count on it.',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'] },
    },
    wall(
      'protocols/',
      [],
      'A protocol is a state machine that is told what arrived and answers with effects. If it knew the simulator or ' +
        'the diagram, it could not be tested as a table nor stand on another protocol.',
      'protocols',
    ),
    wall(
      'language/',
      ['^src/protocols/', '^src/simulator/(trace|numbers)\\.ts$'],
      'The language asks the protocols which verbs and states there are, and its features read a trace that they are ' +
        'given. It plays nothing and draws nothing, so that a keystroke costs a parse and no more.',
      'language',
    ),
    wall(
      'simulator/',
      ['^src/language/', '^src/protocols/'],
      'The simulator turns a scenario into a trace. How the trace is shown must not change what happens.',
      'simulator',
    ),
    wall(
      'diagram/',
      ['^src/simulator/(trace|numbers|times)\\.ts$', '^src/language/', '^src/protocols/'],
      'The trace is the one thing that is shown, checked and exported, and how numbers and times are written is said once. A ' +
        'writer that looked further into the simulator would show what no trace can prove.',
      'diagram',
    ),
    wall(
      'compile\\.ts$',
      ['^src/(language|protocols|simulator|diagram)/'],
      'The pipeline joins the rooms of the core and knows of no host.',
      'compile',
    ),
    wall(
      'file-names\\.ts$',
      [],
      'A file is called the same by whoever asked for it, the extension or the command line: so neither decides.',
      'file-names',
    ),
    wall(
      'preview/',
      [
        '^src/diagram/',
        '^src/simulator/trace\\.ts$',
        '^src/language/(issue|state-names)\\.ts$',
        '^src/slide-letters\\.ts$',
      ],
      'The preview is sent plain data and draws it. With a simulator inside, there would be two that can disagree. What ' +
        'can be read on a slide is told in one place.',
      'preview',
    ),
    wall(
      'markdown/',
      ['^src/compile\\.ts$', '^src/(language|diagram|preview)/', '^src/simulator/trace\\.ts$'],
      'The fence compiles and the script draws, through the same pipeline and the same drawing as the preview.',
      'markdown',
    ),
    wall(
      'outlines/',
      [],
      'Letters become shapes by the fonts that somebody hands in: the extension and the command line read files in ' +
        'different ways, and must write the same ones.',
      'outlines',
    ),
    wall(
      'extension/',
      [
        '^src/compile\\.ts$',
        '^src/(language|diagram|markdown|protocols)/',
        '^src/simulator/trace\\.ts$',
        '^src/outlines/(font-files|outline)\\.ts$',
        '^src/preview/(protocol|detail|choices|svg/seal)\\.ts$',
        '^src/(file-names|slide-letters|export-size)\\.ts$',
      ],
      'The extension joins the core to the editor. What it shares with the preview are the messages and the choices that ' +
        'readers make, nothing that draws; and how a file says that it is as it was written.',
      'extension',
    ),
    wall(
      'cli/',
      [
        '^src/compile\\.ts$',
        '^src/(language|diagram|protocols)/',
        '^src/simulator/trace\\.ts$',
        '^src/outlines/(font-files|outline)\\.ts$',
        '^src/markdown/options\\.ts$',
        '^src/preview/(protocol|detail)\\.ts$',
        '^src/preview/svg/(look|seal)\\.ts$',
        '^src/(file-names|slide-letters|export-size)\\.ts$',
      ],
      'The command line prints what the pipeline gives, and asks the same page for pictures as the extension does, by ' +
        'the same messages: it draws nothing itself. Options of fences, what can be a colour or a font, names of files ' +
        'and how a file says that it is as it was written are told in one place.',
      'cli',
    ),
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one file that is hard to read, and have no order of initialization. Types ' +
        'are free of that.',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere is a mistake in a name or a package that is not declared.',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts'], exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
