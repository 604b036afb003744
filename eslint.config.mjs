import tseslint from 'typescript-eslint';

const privateByKeyword = {
  selector: 'PrivateIdentifier',
  message: 'Members are private by the keyword, everywhere alike: `private name`.',
};

/** What a protocol is like is said by its description: a new one changes nothing outside of its folder. */
const noProtocolNames = ['BinaryExpression', 'SwitchCase'].map((place) => ({
  selector: `${place} > Literal[value=/^(tcp|machines|http.1[.][01])$/]`,
  message: 'Ask the description of the protocol (`src/protocols/registry.ts`) instead of comparing its name.',
}));

/** Of what does not fit, the parser's functions give a result. */
const noThrow = {
  selector: 'ThrowStatement',
  message: 'Give a `Failed` (`text/failure.ts`) for what is wrong with the text; `bug()` is for a mistake of ours.',
};

/** An option is asked for by its declaration (`valueOf(statement, STEP_LIMIT)`), so that its name stands in one place. */
const noOptionNames = [
  "BinaryExpression:has(> MemberExpression[property.name='option']):has(> Literal)",
  "BinaryExpression:has(> MemberExpression[object.name='option'][property.name='name']):has(> Literal)",
].map((selector) => ({
  selector,
  message: 'Ask the declaration of the option (`valueOf`, `optionOf`) instead of comparing its name.',
}));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'coverage/', '.vscode-test/'] },
  {
    files: ['**/*.{ts,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.mts'], defaultProject: 'test/tsconfig.json' },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Numbers are what this product writes into text all day.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Discriminated unions are types; both spellings are fine.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // `list[0]!` is how a checked index is said under noUncheckedIndexedAccess.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The editor's interfaces are classes that a literal may stand for, such as Disposable.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', privateByKeyword],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/protocols/**'],
    rules: { 'no-restricted-syntax': ['error', privateByKeyword, ...noProtocolNames, ...noOptionNames] },
  },
  {
    files: ['src/language/**/*.ts'],
    ignores: ['src/language/text/internal-error.ts'],
    rules: { 'no-restricted-syntax': ['error', privateByKeyword, ...noProtocolNames, ...noOptionNames, noThrow] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A test's mock often has nothing to do.
      '@typescript-eslint/no-empty-function': 'off',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'vitest', importNames: ['it'], message: 'A test is called `test`, everywhere alike.' }] },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
  },
);
