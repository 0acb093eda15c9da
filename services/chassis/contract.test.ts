import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readContract } from './contract';

const root = resolve(__dirname, '../..');
const ours = () => readContract(join(root, 'proto/gen/descriptors.binpb'));

/** Compiles the contract with one change to a file of it. */
function compileChanged(file: string, change: (proto: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'steward-contract-'));
  for (const part of ['proto/steward', 'proto/google', 'buf.yaml'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  const changed = change(readFileSync(join(folder, file), 'utf8'));
  writeFileSync(join(folder, file), changed);
  const out = join(folder, 'descriptors.binpb');
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/@bufbuild/buf/bin/buf'), 'build', '--output', out],
    { cwd: folder },
  );
  folders.push(folder);
  return out;
}
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const file = 'proto/steward/notify/v1/notify.proto';
const option = /    option \(steward\.options\.v1\.needs\) = \{[^}]*\};\n/;

test.each([
  ['says nothing', ''],
  ['says no right', '    option (steward.options.v1.needs) = {load: READ};\n'],
  [
    'says two things at once',
    '    option (steward.options.v1.needs) = { self: true open: true load: READ };\n',
  ],
  ['says no load', '    option (steward.options.v1.needs) = {self: true};\n'],
])('ORG-02 an operation that %s of who may call it fails the build', (_, said) => {
  const compiled = compileChanged(file, (proto) => proto.replace(option, said));
  expect(() => readContract(compiled)).toThrow('/steward.notify.v1.NotifyService/ListNotifications');
});

test('what is made has no version yet: no request that makes something asks for one, or is the thing itself', () => {
  const made = ours().methods.filter(({ descriptor }) => descriptor.name.startsWith('Create'));
  expect(made.length).toBeGreaterThan(20);
  const wrong = made.filter(
    ({ descriptor: { name, input } }) => input.name !== `${name}Request` || 'etag' in input.field,
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('the contract says of every operation who may call it, and of fields what they may hold', () => {
  const { methods, registry, rulesOf } = ours();
  const find = methods.find(({ path }) => path.endsWith('/ResolveIncident'))!;
  expect(find).toMatchObject({
    service: 'incident',
    access: 'permission',
    permission: 'incident.work',
    load: 'WRITE',
    http: { verb: 'post', path: '/v1/incidents/{id}:resolve', body: '*' },
  });
  const request = registry.getMessage('steward.incident.v1.ResolveIncidentRequest')!;
  expect(rulesOf(request.field.resolution!)).toMatchObject({ required: true, text: { min: 1, max: 20_000 } });
  expect(rulesOf(request.field.closureCode!)).toMatchObject({ required: false, text: { max: 64 } });
});
