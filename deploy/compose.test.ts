import { parse } from 'yaml';
import { renderCompose } from './compose';
import { secretNames } from './compose/secret-names';
import { serviceNames } from './platform';

interface Container {
  image: string;
  command?: string[];
  user?: string;
  read_only?: boolean;
  ports?: string[];
  networks: string[];
  environment?: Record<string, string>;
  profiles?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}
const text = renderCompose();
const { services, networks } = parse(text) as {
  services: Record<string, Container>;
  networks: Record<string, { internal?: boolean }>;
};
const containers = Object.entries(services);
const ours = containers.filter(([, { command }]) => command?.[0] === 'node');

test('OPS-01 only the gateway can be reached from outside', () => {
  expect(containers.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['gateway']);
  expect(networks.inside).toEqual({ internal: true });
  for (const [name, container] of containers) expect([name, container.networks[0]]).toEqual([name, 'inside']);
  for (const name of ['postgres', 'nats', 'redis']) expect(services[name]!.networks).toEqual(['inside']);
});

test('every program runs from the one image, but the backup, as nobody, on a root that cannot be written to', () => {
  expect(ours.map(([name]) => name)).toEqual(expect.arrayContaining([...serviceNames]));
  for (const [name, container] of ours)
    expect(container).toMatchObject({
      image: name === 'backup' ? '${STEWARD_TOOLS_IMAGE:-steward-tools}' : '${STEWARD_IMAGE:-steward}',
      user: '65534:65534',
      read_only: true,
      cap_drop: ['ALL'],
    });
});

test('no secret is in the file: each is asked of the surroundings, and all that are asked can be made up', () => {
  const asked = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!);
  expect([...new Set(asked)].sort()).toEqual([...secretNames].sort());
  for (const [, { environment }] of containers)
    for (const [name, value] of Object.entries(environment ?? {}))
      if (/PASSWORD|_KEY$|(NATS|REDIS|DATABASE)_URL$/.test(name)) expect(value).toMatch(/\$\{\w+:[?-]/);
});

test('OPS-05 a service starts when its tables are there, which are made when the databases are there', () => {
  for (const [name, { depends_on: after }] of containers.filter(([name]) => `migrate-${name}` in services)) {
    expect([name, after![`migrate-${name}`]]).toEqual([
      name,
      { condition: 'service_completed_successfully' },
    ]);
    expect(services[`migrate-${name}`]!.depends_on).toEqual({
      prepare: { condition: 'service_completed_successfully' },
    });
  }
  expect(services.prepare!.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
});

test('OPS-04 a backup is made when it is asked for, reaches the servers alone and only reads the keys', () => {
  const asked = containers.filter(([, { profiles }]) => profiles);
  expect(asked.map(([name]) => name)).toEqual(['backup']);
  expect(services.backup).toMatchObject({
    profiles: ['backup'],
    networks: ['inside'],
    volumes: ['backups:/backup', 'keys:/var/lib/steward:ro'],
    command: ['node', 'dist/backup.js', '--into', '/backup', '--keep', '${BACKUPS_KEPT:-7}'],
  });
});

test('OPS-04 every service is told where traces go, and nothing is sent unless that is said', () => {
  for (const name of serviceNames)
    expect(services[name]!.environment).toMatchObject({
      OTEL_EXPORTER_OTLP_ENDPOINT: '${OTEL_EXPORTER_OTLP_ENDPOINT:-}',
      OTEL_TRACES_SAMPLER_ARG: '${OTEL_TRACES_SAMPLER_ARG:-0.1}',
      NODE_OPTIONS: '${STEWARD_NODE_OPTIONS:---enable-source-maps}',
    });
});
