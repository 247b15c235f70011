import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

const SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'Use a string union.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' }
]
/** An error whose words are written on the spot reaches every person in English. */
const UNTOLD = {
  selector:
    "NewExpression[callee.name='AppError'] > :matches(Literal, TemplateLiteral).arguments:nth-child(2)",
  message: 'Use told: every client says it in its own language.'
}

export default ts.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', '.cache/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Playwright's fixtures without dependencies are written `async ({}, use)`.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      'no-restricted-syntax': ['error', ...SYNTAX]
    }
  },
  {
    files: ['src-main/{engine,machine}/**', 'src-shared/wire/**'],
    ignores: ['**/*.test.ts', '**/conformance*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...SYNTAX, UNTOLD] }
  },
  {
    files: ['src-renderer/**'],
    plugins: { 'react-hooks': hooks }, // The React Compiler, which that rule is about, is not used.
    rules: { ...hooks.configs.recommended.rules, 'react-hooks/incompatible-library': 'off' }
  },
  { files: ['**/*.config.{ts,js}'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly'
      }
    }
  }
)
