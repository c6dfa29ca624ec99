// The rules of the house: strict type-aware TypeScript, React's rules, and the one-way doors between
// the folders (eslint.doors.js). How code is laid out is Prettier's business.
import comments from '@eslint-community/eslint-plugin-eslint-comments/configs'
import prettier from 'eslint-config-prettier'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { doors } from './eslint.doors.js'

export default defineConfig(
  globalIgnores([
    'build/',
    'dist/',
    'test-results/',
    // AssemblyScript has its own compiler, its own types and decorators; Prettier alone reads it.
    'engine/kernels/assembly/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  comments.recommended,
  doors(import.meta.dirname),
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      // A rule is broken only with the reason beside it.
      '@eslint-community/eslint-comments/require-description': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `a[i]!` inside a counted loop is how noUncheckedIndexedAccess is answered in numeric code.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Codes of ops and dtypes are plain numbers on the engine's side of the kernels.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // It does not end on a type that contains itself (8.73.0), as nested lists of numbers do.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  {
    // Programs that talk to a terminal.
    files: [
      '**/cli*.ts',
      '**/build*.ts',
      'test/run.ts',
      'test/bench/**',
      'test/browser/chromium.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // The declaration of a virtual module names its types by import(): an import statement would
    // make the file a module.
    files: ['**/*.d.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  prettier,
)
