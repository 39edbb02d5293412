import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { layers } from './scripts/eslint-layers.mjs';

const generated = ['**/generated/**'];

export default tseslint.config(
  { ignores: ['dist/', 'cdn/', 'storybook-static/', 'coverage/', '.cache/', 'node_modules/', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    name: 'everything',
    rules: {
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-debugger': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'off',
      'no-unreachable-loop': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    name: 'sources',
    files: ['src/**/*.ts', 'components/**/*.ts', 'stories/**/*.ts'],
    ignores: generated,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { project: { rules: { layers } } },
    rules: {
      'project/layers': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': [
        'error',
        { allowedNames: ['render', 'styles', 'shouldUpdate', 'willUpdate', 'updated', 'firstUpdated'] },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Takes `querySelector(...) as PeX` for superfluous, and its fix breaks the types.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // An override that resolves at once, or a port that may be asynchronous elsewhere.
      '@typescript-eslint/require-await': 'off',
      // Lit and the platform hand methods around bound or by design.
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a literal union and the `as const` array it comes from.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  {
    name: 'headless core',
    files: ['src/**/*.ts'],
    ignores: [...generated, 'src/**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a literal union and the `as const` array it comes from.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector:
            "PropertyDefinition[accessibility='private'], MethodDefinition[accessibility='private'], TSParameterProperty[accessibility='private']",
          message: 'Use a #private member.',
        },
      ],
    },
  },
  {
    name: 'elements',
    files: ['components/**/*.ts', 'stories/**/*.ts'],
    ignores: generated,
    extends: [wc.configs['flat/recommended'], wc.configs['flat/best-practice'], lit.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    settings: { wc: { elementBaseClasses: ['LitElement', 'PipelineElement'] } },
    rules: {
      ...litA11y.configs.recommended.rules,
      // Its table of roles is older than `aria-description`; axe looks at what is rendered.
      'lit-a11y/role-supports-aria-attr': 'off',
      // Lists handle keys once, on the element that has the focus.
      'lit-a11y/click-events-have-key-events': 'off',
      'lit/no-native-attributes': 'off',
      'lit/no-template-map': 'off',
      // It takes the handlers in a template for the rendering itself.
      'lit/no-this-assign-in-render': 'off',
      'lit/no-useless-template-literals': 'error',
      'lit/attribute-names': 'off',
      // Elements are defined by components/register.ts alone.
      'wc/define-tag-after-class-definition': 'off',
      'wc/guard-define-call': 'off',
      'wc/max-elements-per-file': 'off',
      'wc/no-constructor-params': 'off',
      'wc/tag-name-matches-class': 'off',
      'wc/guard-super-call': 'off',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'No HTML from strings.' },
        { property: 'outerHTML', message: 'No HTML from strings.' },
        { property: 'insertAdjacentHTML', message: 'No HTML from strings.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'lit/directives/style-map.js',
              message: 'A strict CSP blocks its first render; set properties through CSSOM.',
            },
            { name: 'lit/directives/unsafe-html.js', message: 'No HTML from strings.' },
            { name: 'lit/directives/unsafe-svg.js', message: 'No HTML from strings.' },
          ],
        },
      ],
    },
  },
  {
    name: 'tests and stories',
    files: ['**/*.test.ts', '**/*-harness.ts', 'src/testing/**/*.ts', 'stories/**/*.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "ExpressionStatement > CallExpression[callee.property.name='accessible']",
          message: 'Await it: `await expect(element).to.be.accessible()`.',
        },
        {
          selector: "MemberExpression[object.name=/^(it|describe)$/][property.name='only']",
          message: 'A focused test hides all others.',
        },
      ],
      // @open-wc/testing declares `expect(x).to.equal(y)` as a promise, which it is not.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['Equal'] }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    name: 'stories',
    files: ['stories/**/*.stories.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    name: 'scripts',
    files: ['scripts/**/*.{mjs,cjs}', '*.mjs', '.storybook/**'],
    rules: { 'no-console': 'off' },
  },
  { name: 'demo', files: ['demo/**/*.js'], rules: { 'no-console': 'off' } },
);
