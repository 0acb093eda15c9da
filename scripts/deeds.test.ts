import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { DescMessage } from '@bufbuild/protobuf';
import { readContract } from '#chassis/contract';
import { deedRow } from '#chassis/deed';
import { actorWith } from '#chassis/testing';

const contract = readContract('proto/gen/descriptors.binpb');
const servers = readdirSync('services')
  .map((name) => ({ service: name, folder: `services/${name}/src` }))
  .filter(({ folder }) => existsSync(`${folder}/server.ts`));

/** What an errand calls, where it is told what somebody did. */
const tells = /\b(tellDeed|deedRow|noteHappening|openSession|commands)\(/;

/** The names in the tables under `errands(`, of each service, with the file that answers. */
const errands = servers.flatMap(({ service, folder }) => {
  const source = readFileSync(`${folder}/server.ts`, 'utf8');
  const tables = [...source.matchAll(/\berrands\([^{]*\{([^}]*)\}/g)].map(([, table]) => table!);
  return tables
    .flatMap((table) => table.match(/\w+/g) ?? [])
    .map((name) => {
      const file = new RegExp(`\\b${name}\\b[^;]*? from '\\./(rpc/[^']+)'`).exec(source)?.[1];
      return { service, name, file: `${folder}/${file}.ts` };
    });
});
/** Names of operations that only read, though they may be urgent. */
const reading = /^(get|list|search|find|lookUp|try|preview|verify)[A-Z]/;
const changing = errands.filter(({ service, name }) => {
  if (reading.test(name)) return false;
  const method = contract.methods.find(
    (each) => each.service === service && each.descriptor.localName === name,
  );
  const byPerson = method?.access === 'permission' || method?.access === 'self';
  return byPerson && (method.load === 'WRITE' || method.load === 'INTAKE');
});

test('there are errands that change something, in several services', () => {
  expect(new Set(changing.map(({ service }) => service)).size).toBeGreaterThan(2);
});

test.each(changing)('ORG-04 $service: $name leaves a deed, though it is no command', ({ file }) => {
  expect(readFileSync(file, 'utf8')).toMatch(tells);
});

const canary = 'canary-that-nobody-may-see';

/** A request with a canary in every secret field, at any depth, and words everywhere else. */
function requestWithCanaries(message: DescMessage, above: string[] = []): Record<string, unknown> {
  if (above.includes(message.typeName)) return {};
  return Object.fromEntries(
    message.fields.map((field) => {
      const text = contract.rulesOf(field).text.secret ? canary : 'words';
      const inner = field.message && requestWithCanaries(field.message, [...above, message.typeName]);
      const value = inner ?? text;
      return [field.localName, field.fieldKind === 'list' ? [value, value] : value];
    }),
  );
}

const withSecrets = contract.methods.filter(({ descriptor }) =>
  JSON.stringify(requestWithCanaries(descriptor.input)).includes(canary),
);

test.each(withSecrets.map(({ path, descriptor }) => ({ path, descriptor })))(
  'ORG-04 no secret of $path is in its deed',
  ({ path, descriptor }) => {
    const origin = { address: '', agent: '' };
    const rest = { now: new Date(0), deadline: 0, idempotencyKey: '', origin };
    const call = { actor: actorWith({}), method: path, ...rest };
    const request = requestWithCanaries(descriptor.input);
    const { values } = deedRow(call, request, requestWithCanaries(descriptor.output));
    expect(JSON.stringify(values)).not.toContain(canary);
    expect(JSON.stringify(values)).toContain(path.replace('/steward.', ''));
  },
);
