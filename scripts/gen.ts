/** Makes proto/gen from the contract: types and stubs, the descriptor set, and the table of what methods need. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DescMessage } from '@bufbuild/protobuf';
import { readContract, type Contract } from '../services/chassis/contract';

const root = resolve(__dirname, '..');
const gen = join(root, 'proto/gen');
const google = ['annotations', 'http', 'field_behavior'].map((name) => `google/api/${name}.proto`);

/** Generates what the contract has changed; nothing where it has not. */
export async function generate(): Promise<void> {
  const stamp = join(gen, '.stamp');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('generating proto/gen from the contract …');
  copyGoogle();
  const buf = (...args: string[]) =>
    execFileSync(process.execPath, [join(root, 'node_modules/@bufbuild/buf/bin/buf'), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  const fresh = join(root, 'proto/gen.new'); // whoever is running meanwhile keeps what is there
  rmSync(fresh, { recursive: true, force: true });
  buf('generate', '--output', fresh);
  const descriptors = join(fresh, 'descriptors.binpb');
  buf('build', '--output', descriptors);
  writeFileSync(join(fresh, 'methods.ts'), methodTable(readContract(descriptors)));
  rmSync(gen, { recursive: true, force: true });
  renameSync(fresh, gen);
  execFileSync(process.execPath, ['--require', require.resolve('tsx/cjs'), join(__dirname, 'gen-api.ts')], {
    cwd: root, // reads what was generated
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  writeFileSync(stamp, wanted);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const inputs = readdirSync(join(root, 'proto/steward'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.proto'))
    .map((name) => `proto/steward/${name}`);
  const makers = [
    'scripts/gen-api.ts',
    'buf.yaml',
    'buf.gen.yaml',
    'package-lock.json',
    'scripts/gen.ts',
    'services/chassis/contract.ts',
  ];
  const pages = readdirSync(join(root, 'gateway/src/openapi')).map((name) => `gateway/src/openapi/${name}`);
  for (const file of [...inputs, ...makers, ...pages].sort())
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** The annotations of Google's API improvement proposals, put beside ours and not kept in the repository. */
function copyGoogle(): void {
  for (const file of google) {
    const target = join(root, 'proto', file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, 'node_modules/google-proto-files', file), target);
  }
}

function methodTable({ methods, rulesOf }: Contract): string {
  const rows = methods.map(({ path, permission, access, load, descriptor }) => {
    const facts = { access, permission, load, secrets: secretsIn(descriptor.input, rulesOf) };
    return `  ${JSON.stringify(path)}: ${JSON.stringify(facts)},`;
  });
  return [
    `import type { MethodFacts } from '#chassis/needs';`,
    `export const methods: Record<string, MethodFacts> = {`,
    ...rows,
    `};`,
    ``,
  ].join('\n');
}

/** The names of the secret fields of a message and of those within it. */
function secretsIn(message: DescMessage, rulesOf: Contract['rulesOf'], seen = new Set<string>()): string[] {
  if (seen.has(message.typeName)) return [];
  seen.add(message.typeName);
  const found = message.fields.flatMap((field) => [
    ...(rulesOf(field).text.secret ? [field.localName] : []),
    ...(field.message ? secretsIn(field.message, rulesOf, seen) : []),
  ]);
  return [...new Set(found)];
}

if (require.main === module) void generate();
