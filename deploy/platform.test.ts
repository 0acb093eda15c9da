import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serviceNames, services, type Deployment, type ServiceName } from './platform';
import { everywhere, variablesOf } from './platform/variables';

const root = resolve(__dirname, '..');
const sourceOf = (name: ServiceName) => (name === 'gateway' ? 'gateway/src' : `services/${name}/src`);

interface Configured {
  loadConfig(env: NodeJS.ProcessEnv): Record<string, unknown>;
}
const configOf = async (name: ServiceName): Promise<Configured> =>
  (await import(join(root, sourceOf(name), 'config.ts'))) as Configured;

const auditKey = join(tmpdir(), `platform-test-${process.pid}.pem`);
beforeAll(() => {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(auditKey, privateKey.export({ type: 'pkcs8', format: 'pem' }));
});

test.each(serviceNames)(
  'OPS-02 %s reads the variables that the platform gives it, and no other',
  async (name) => {
    const asked = new Set<string>();
    const env = new Proxy({}, { get: (_, variable) => void asked.add(String(variable)) });
    const { loadConfig } = await configOf(name);
    expect(() => loadConfig(env)).toThrow('Cannot start');
    expect([...asked].sort()).toEqual(Object.keys(variablesOf(name)).sort());
  },
);

test.each(serviceNames)('%s takes by itself the defaults that the platform writes down', async (name) => {
  const variables = Object.entries(variablesOf(name));
  const samples: Record<string, string> = {
    AUDIT_KEY_FILE: auditKey,
    DATABASE_URL: 'postgres://nobody@localhost/none',
  };
  const sample = (variable: string) =>
    samples[variable] ??
    (variable.endsWith('_KEY') ? 'ab'.repeat(32) : variable.endsWith('PORT') ? '50051' : 'x:1');
  const needed = variables.filter(
    ([, { from, ...rest }]) =>
      ['port', 'address', 'secret', 'secretFile'].includes(from) && !('optional' in rest),
  );
  const { loadConfig } = await configOf(name);
  const config = loadConfig(Object.fromEntries(needed.map(([variable]) => [variable, sample(variable)])));
  const settings = variables.flatMap(([variable, given]) =>
    'default' in given ? [[variable, given.default]] : [],
  );
  expect(settings.map(([variable]) => [variable, String(config[variable!])])).toEqual(settings);
});

test('what the programs read besides their config.ts is known, too', () => {
  const folders = ['services/chassis', 'gateway/src', ...serviceNames.map(sourceOf)];
  const files = [...new Set(folders)].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ts$/.test(file) && !/(test|testing)[^/]*\.ts$/.test(file))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  const read = files.flatMap((text) =>
    [...text.matchAll(/process\.env\.(\w+)/g)].map(([, variable]) => variable!),
  );
  const ofTheImage = ['STEWARD_ROOT', 'STEWARD_REVISION'];
  const known = [...Object.keys(everywhere), ...ofTheImage];
  expect(read.filter((variable) => !known.includes(variable) && !variable.startsWith('OTEL_'))).toEqual([]);
});

test('a service calls only services that there are, and nobody calls itself', () => {
  for (const name of serviceNames) {
    const { calls }: Deployment = services[name];
    expect(serviceNames).toEqual(expect.arrayContaining([...calls]));
    expect(calls).not.toContain(name);
  }
});

test('whatever has a database has secrets of its own in the set of databases', () => {
  const entries = serviceNames.flatMap((name) =>
    Object.values(variablesOf(name)).flatMap((given) =>
      given.from === 'secret' && given.secret === 'databases' ? [given.entry] : [],
    ),
  );
  expect(new Set(entries).size).toBe(entries.length);
  expect(entries.length).toBe(serviceNames.length - 1); // the gateway has none
});
