/**
 * The dependency rules. Data flows one way, text → scenario → trace → diagram and table → view, and each rule says what
 * would be lost if it were broken. `npm run dependencies` checks them.
 */

/** What a folder may import besides its own files, `l10n/` and texts that are bundled, by folder. */
const folder = (name, allowed, comment) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment,
  from: { path: `^src/${name}/` },
  to: {
    path: '^src/',
    pathNot: [`^src/${name}/`, '^src/(text-modules|l10n/)', ...allowed.map((path) => `^src/${path}`)],
  },
});

/**
 * The folders inside a folder, each of which imports only those that are named for it: they are layers. The files
 * beside them join them, and no folder imports those. What is said comes from the catalog, which all may import.
 */
const layers = (name, comment, folders) =>
  Object.entries(folders).map(([inner, allowed]) => ({
    name: `${name}-${inner}-imports`,
    severity: 'error',
    comment,
    from: { path: `^src/${name}/${inner}/` },
    to: { path: `^src/${name}/`, pathNot: [inner, 'catalog', ...allowed].map((other) => `^src/${name}/${other}/`) },
  }));

/** The folders that know neither the editor, nor the page, nor the command line. */
const core = '^src/(assistants/|compile\\.ts|l10n/|language/|services/|protocols/|trace/|simulator/|diagram/)';

/** The layers of the language, the lowest first: each may import those before it. */
const languageLayers = ['text', 'vocabulary', 'scenario', 'slots', 'statements', 'machines', 'uses'];

/** What a folder of the language may import from the language, besides its own files. */
const languageFolder = (name, allowed) => ({
  name: `language-${name}-imports`,
  severity: 'error',
  comment:
    'Lines are read before they mean something, and a statement is made of slots, not the other way round. What is ' +
    'lower can be read and tested without what is above it.',
  from: { path: `^src/language/${name}/` },
  to: { path: '^src/language/', pathNot: [name, ...allowed].map((other) => `^src/language/${other}/`) },
});

export default {
  forbidden: [
    ...languageLayers.map((name, index) => languageFolder(name, languageLayers.slice(0, index))),
    languageFolder('fences', ['text']),
    languageFolder('generators', ['fences', ...languageLayers]),
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
        'Whatever imports the editor can be tested only inside it, and runs nowhere else. So one folder does, and hands ' +
        'the others plain data.',
      from: { path: '^src/', pathNot: '^src/extension/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'node-only-outside-of-the-editor',
      severity: 'error',
      comment:
        'The extension runs in the browser too, where there is no Node: only the command line and what builds documents ' +
        'may count on it.',
      from: { path: '^src/', pathNot: '^src/(cli|documents|plugins)/' },
      to: { dependencyTypes: ['core'] },
    },
    folder(
      'l10n',
      [],
      'How a message becomes a text in a language is the same whatever it says: each folder brings its own catalogs.',
    ),
    folder(
      'protocols',
      [],
      'A protocol is a state machine that is given what arrived and answers with effects. If it knew the simulator or ' +
        'the diagram, it could not be tested as a table nor stand on another protocol.',
    ),
    folder(
      'language',
      ['protocols/'],
      'The language asks the protocols which verbs and states there are. It simulates nothing and draws nothing, so ' +
        'that a keystroke costs a parse and no more.',
    ),
    folder(
      'trace',
      ['language/', 'protocols/'],
      'The trace is the one value that is shown, checked and exported. It says what happened, and depends on neither ' +
        'what made it happen nor what shows it.',
    ),
    folder(
      'services',
      ['language/', 'protocols/', 'trace/'],
      'What an editor asks is a function of a text, an offset and a trace that it is given: it can be asked by any editor.',
    ),
    folder(
      'simulator',
      ['language/', 'protocols/', 'trace/'],
      'The simulator turns a scenario into a trace. How the trace is shown must not change what happens.',
    ),
    folder(
      'diagram',
      ['language/', 'protocols/', 'trace/'],
      'A picture that looked further than the trace, into the simulator, would show what no trace can prove.',
    ),
    {
      name: 'compile-imports',
      severity: 'error',
      comment: 'The pipeline joins the folders of the core and knows of no host.',
      from: { path: '^src/compile\\.ts$' },
      to: { path: '^src/', pathNot: core },
    },
    folder(
      'assistants',
      ['compile\\.ts$', 'diagram/', 'language/', 'protocols/', 'services/', 'trace/'],
      'What an assistant is told is a view of the pipeline as pictures are: the editor, the command line and a server of ' +
        'tools hand it on, and each says the same.',
    ),
    folder(
      'files',
      [],
      'A file is called the same and sealed the same by whoever writes it, the extension or the command line: so neither ' +
        'decides.',
    ),
    folder(
      'outlines',
      [],
      'Letters become shapes by the fonts that are handed in: the extension and the command line read files in ' +
        'different ways, and must write the same ones.',
    ),
    folder(
      'shared',
      ['diagram/', 'files/', 'language/', 'trace/'],
      'The page and its hosts share the messages between them and the choices that readers make, nothing that draws.',
    ),
    folder(
      'preview',
      ['diagram/', 'files/', 'language/text/catalog/', 'language/vocabulary/', 'shared/', 'trace/'],
      'The preview is sent plain data and draws it. With a simulator inside, there would be two that can disagree.',
    ),
    ...layers(
      'preview',
      'What is drawn knows nothing of the page around it, a control nothing of the picture that it acts on, and the model ' +
        'nothing of any element, so that it is tested without a browser.',
      {
        svg: [],
        model: [],
        messaging: [],
        theme: [],
        controls: ['model'],
        pictures: ['controls', 'model', 'svg', 'theme'],
        table: ['controls', 'model'],
      },
    ),
    folder(
      'markdown',
      ['compile\\.ts$', 'diagram/', 'language/', 'preview/', 'shared/', 'trace/'],
      'The fence compiles and the script draws, through the same pipeline and the same drawing as the preview.',
    ),
    folder(
      'extension',
      [
        'assistants/',
        'compile\\.ts$',
        'diagram/',
        'files/',
        'language/',
        'markdown/',
        'outlines/',
        'protocols/',
        'services/',
        'shared/',
        'trace/',
      ],
      'The extension joins the core to the editor. The preview is a page that it sends messages to, and no code of its.',
    ),
    ...layers(
      'extension',
      'What the editor asks, the previews, the exports and the tests all stand on the scenarios of its documents. Previews ' +
        'know nothing of exports, which ask them to draw.',
      {
        documents: [],
        language: ['documents'],
        preview: ['documents'],
        testing: ['documents'],
        assistants: ['documents'],
        'getting-started': ['documents', 'preview'],
        export: ['documents', 'preview'],
      },
    ),
    ...layers('extension/export', 'A file is chosen, drawn and written in this order, by each command of its own.', {
      files: [],
      selection: [],
      rendering: ['files', 'selection'],
    }),
    folder(
      'documents',
      ['compile\\.ts$', 'diagram/', 'files/', 'language/', 'shared/', 'trace/'],
      'What draws the fences of documents is the same for the command line and for the plug-ins of site builders, and knows ' +
        'neither.',
    ),
    folder(
      'plugins',
      ['language/fences/'],
      'A plug-in finds fences and puts in what the command line has drawn of them, in a process of its own: so that it is ' +
        'small, and a build that is interrupted leaves no browser behind.',
    ),
    folder(
      'cli',
      [
        'assistants/',
        'compile\\.ts$',
        'diagram/',
        'documents/',
        'files/',
        'language/',
        'outlines/',
        'plugins/fence-job\\.ts$',
        'protocols/',
        'shared/',
        'trace/',
      ],
      'The command line prints what the pipeline gives, and asks the same page for pictures as the extension does, by ' +
        'the same messages: it draws nothing itself.',
    ),
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file that is hard to read, and have no order of initialization.',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment:
        'A file that imports nothing and is imported by nothing is left over, or an entry point that is not named here.',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'not-to-tests',
      severity: 'error',
      comment: 'What is shipped must not need what is not.',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere is a mistake in a name or a package that is not declared.',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^vscode$|\\.texts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts'], exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
