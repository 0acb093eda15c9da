import { existsSync, readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** Which way dependencies point (services/README.md). Each line: files → what they may not import, and why. */
const services = readdirSync('services').filter((name) => existsSync(`services/${name}/src`));
const layer = (files, patterns, ignores = []) => ({
  files,
  ignores: ['**/*.test.ts', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const forbid = (group, message) => ({ group, message });
/** A path that climbs and comes down in a service. */
const noService = {
  regex: `^(\\.\\./)+(services/)?(${services.join('|')})/`,
  message: 'Services never import services.',
};

export default tseslint.config(
  { ignores: ['dist/**', 'proto/gen/**', '.data/**', 'node_modules/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name='Date'][callee.property.name='now'][arguments.length=0]",
          message: 'Time is an argument.',
        },
      ],
    },
  },
  // Only the domain must not read the clock; elsewhere deadlines and caches may.
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['services/*/src/domain/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // jest asks for default exports
  { files: ['scripts/test/**'], rules: { 'no-restricted-exports': 'off' } },
  // a client of the API reads its answers as they come
  { files: ['gateway/e2e/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  layer(['services/**/*.ts'], [noService]),
  layer(
    ['services/*/src/domain/**'],
    [
      noService,
      forbid(['pg', 'nats', '@grpc/*', 'node:fs*', 'node:net', 'node:http*', 'redis'], 'The domain is pure.'),
      forbid(
        ['../store/**', '../rpc/**', '../server', '../events', '../config', '../../store/**', '../../rpc/**'],
        'The domain is called, it never calls.',
      ),
    ],
  ),
  layer(
    ['services/*/src/store/**'],
    [
      noService,
      forbid(['../rpc/**', '../server', '../events', '../config'], 'The store is SQL and nothing else.'),
    ],
  ),
  layer(
    ['services/*/src/rpc/**'],
    [noService, forbid(['../server', '../events', '../main'], 'RPCs know neither table nor wiring.')],
  ),
  layer(
    ['services/chassis/**'],
    [
      forbid(
        ['**/services/*/src/**', '../*/src/**', '#proto/steward/**'],
        'The chassis knows no word of the trade.',
      ),
    ],
  ),
  layer(
    ['gateway/**'],
    [forbid(['**/services/*/src/**'], 'The gateway knows the contract, not the services.')],
    ['gateway/e2e/table-of-rights.ts'], // which the walk holds the whole system against
  ),
);
