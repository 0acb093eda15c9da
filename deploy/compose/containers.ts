import { ports, serviceNames, services, type Deployment, type ServiceName } from '../platform';
import { owners, passwordOf } from './secret-names';
import { asked, dataFolder, databaseUrl, environmentOf, goesOut, headFile, settable } from './values';

type Conditions = Record<string, { condition: string }>;

const after = (names: readonly string[], condition: string): Conditions =>
  Object.fromEntries(names.map((name) => [name, { condition: `service_${condition}` }]));

/** Every program of the image: nobody in particular, on a root that cannot be written to. */
const program = (name: string, ...args: string[]) => ({
  image: settable('STEWARD_IMAGE', 'steward'),
  command: ['node', `dist/${name}.js`, ...args],
  user: '65534:65534',
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
});

/**
 * Where traces, metrics and logs go by OTLP. The preload that sends them is asked for by itself (STEWARD_NODE_OPTIONS), for
 * older versions of compose know no value that depends on another.
 */
const telemetry = {
  OTEL_EXPORTER_OTLP_ENDPOINT: settable('OTEL_EXPORTER_OTLP_ENDPOINT', ''),
  OTEL_EXPORTER_OTLP_HEADERS: settable('OTEL_EXPORTER_OTLP_HEADERS', ''),
  OTEL_TRACES_SAMPLER: settable('OTEL_TRACES_SAMPLER', 'parentbased_traceidratio'),
  OTEL_TRACES_SAMPLER_ARG: settable('OTEL_TRACES_SAMPLER_ARG', '0.1'),
  OTEL_RESOURCE_ATTRIBUTES: settable('OTEL_RESOURCE_ATTRIBUTES', ''),
  NODE_OPTIONS: settable('STEWARD_NODE_OPTIONS', '--enable-source-maps'),
};

/** A service; nothing is in the image to ask it how it is but Node itself. */
export function serviceContainer(name: ServiceName) {
  const { needs, limits, graceSeconds }: Deployment = services[name];
  const port = name === 'gateway' ? ports.http : ports.admin;
  const ask = `fetch('http://127.0.0.1:${port}/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
  const servers = needs.filter((need) => need === 'nats' || need === 'redis');
  return {
    ...program(name),
    restart: 'unless-stopped',
    stop_grace_period: `${graceSeconds}s`,
    environment: { ...environmentOf(name), ...telemetry },
    ...(needs.includes('keys') && { volumes: [`keys:${dataFolder}`] }),
    networks: goesOut(name) ? ['inside', 'outside'] : ['inside'],
    ...(name === 'gateway' && { ports: [`${settable('STEWARD_PORT', String(ports.http))}:${ports.http}`] }),
    depends_on: {
      ...after(servers, 'started'),
      ...(needs.includes('postgres') && after([`migrate-${name}`], 'completed_successfully')),
    },
    healthcheck: {
      test: ['CMD', 'node', '-e', ask],
      interval: '30s', // asking costs the start of a process
      timeout: '15s',
      start_period: '120s',
      retries: 3,
    },
    deploy: {
      replicas: settable('STEWARD_REPLICAS', '1'),
      resources: { limits: { cpus: limits.cpu, memory: limits.memory.replace('Mi', 'm') } },
    },
  };
}

/** Programs that run to their end, each when the one before has done its work; bootstrap waits for services by itself. */
export function onceContainers() {
  const once = (conditions: Conditions, environment: Record<string, string>) => ({
    environment,
    networks: ['inside'],
    depends_on: conditions,
  });
  const passwords = ['OWNER_PASSWORD', ...owners.map(passwordOf)];
  const prepare = {
    ...program('prepare'),
    ...once(after(['postgres'], 'healthy'), {
      DATABASE_ADMIN_URL: databaseUrl('postgres', 'POSTGRES_PASSWORD', 'postgres'),
      DATA_FOLDER: dataFolder,
      ...Object.fromEntries(passwords.map((name) => [name, asked(name)])),
    }),
    volumes: [`keys:${dataFolder}`],
  };
  const migrations = owners.map((name) => {
    const environment = {
      MIGRATION_DATABASE_URL: databaseUrl('steward_owner', 'OWNER_PASSWORD', `steward_${name}`),
      SERVICE_ROLE: `steward_${name}`,
    };
    const conditions = after(['prepare'], 'completed_successfully');
    return [`migrate-${name}`, { ...program('migrate', name), ...once(conditions, environment) }] as const;
  });
  const called = serviceNames.filter((name) => name !== 'gateway');
  const bootstrap = {
    ...program('bootstrap'),
    restart: 'on-failure',
    ...once(after(called, 'started'), {
      ACTOR_KEY: asked('ACTOR_KEY'),
      IDENTITY_ADDRESS: `identity:${ports.grpc}`,
      STEWARD_ADMIN_PASSWORD: asked('STEWARD_ADMIN_PASSWORD'),
      STEWARD_DEMO: settable('STEWARD_DEMO', ''),
      STEWARD_DEMO_PASSWORD: settable('STEWARD_DEMO_PASSWORD', ''),
    }),
  };
  return { prepare, ...Object.fromEntries(migrations), bootstrap, backup: backupContainer() };
}

/** Only when asked: `docker compose run --rm backup`, and restore by the same. Its volume outlives everything but `down --volumes`. */
const backupContainer = () => ({
  ...program('backup', '--into', '/backup', '--keep', settable('BACKUPS_KEPT', '7')),
  image: settable('STEWARD_TOOLS_IMAGE', 'steward-tools'),
  profiles: ['backup'],
  environment: {
    DATABASE_ADMIN_URL: databaseUrl('postgres', 'POSTGRES_PASSWORD', 'postgres'),
    AUDIT_KEY_FILE: `${dataFolder}/secrets/audit-key.pem`,
    STEWARD_AUDIT_FILE: headFile,
  },
  networks: ['inside'],
  volumes: ['backups:/backup', `keys:${dataFolder}:ro`],
});
