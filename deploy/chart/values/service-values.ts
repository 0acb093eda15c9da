import { services, type Deployment, type ServiceName } from '../../platform';
import { appRole } from '../../../scripts/servers/databases';
import { variablesOf, type SettingKind } from '../../platform/variables';
import {
  flag,
  group,
  kubernetes,
  labels,
  list,
  text,
  whole,
  type Group,
  type Leaf,
  type Value,
} from '../value';

const quantity = { pattern: '^[0-9]+(\\.[0-9]+)?(m|k|Ki|Mi|Gi|M|G)?$' };

/** What may be said of one service: all of it has a default in the platform. */
export function valuesOf(name: ServiceName): Group {
  const service: Deployment = services[name];
  const { requests, limits, replicas } = service;
  return group(capital(service.about), {
    replicas: whole('How many run where autoscaling is off.', replicas.min, 1, 100),
    autoscaling: autoscalingOf(service),
    resources: group('Processor and memory.', {
      requests: group('What each replica asks for.', {
        cpu: text('Processor.', requests.cpu, quantity),
        memory: text('Memory.', requests.memory, quantity),
      }),
      limits: group('What each replica may take.', {
        cpu: text('Processor.', limits.cpu, quantity),
        memory: text('Memory.', limits.memory, quantity),
      }),
    }),
    ...(service.needs.includes('postgres') && {
      databaseRole: text('The role it signs in as; migrations grant it what it needs.', appRole(name), {
        pattern: '^[a-z_][a-z0-9_]{0,62}$',
      }),
    }),
    settings: group('What it reads from its environment.', settingsOf(name)),
    ...(hasVolume(name) && {
      auditClaim: text(
        'A claim (ReadWriteMany) on which signed heads of the audit chain are also written; empty: only to the stream.',
        '',
        { pattern: '^([a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?)?$' },
      ),
    }),
    podAnnotations: labels('Annotations of its pods.'),
    nodeSelector: labels('Nodes it may run on.'),
    tolerations: list('Taints of nodes that it tolerates.', { type: 'object' }),
    affinity: kubernetes('Where it would rather run. Spreading over nodes and zones is asked for anyway.'),
  });
}

function autoscalingOf({ autoscaling, replicas }: Deployment): Group {
  const metrics = autoscaling.metrics ?? [];
  return group('How it grows by itself.', {
    enabled: flag('Off: `replicas` run.', true),
    min: whole('At least so many.', replicas.min, 1, 100),
    max: whole('At most so many.', replicas.max, 1, 100),
    cpuPercent: whole('Above this share of the CPU it asked for.', autoscaling.cpuPercent, 1, 1_000),
    ...(metrics.length > 0 && {
      metrics: group(
        'And above these, where `autoscaling.metrics` says who serves them.',
        Object.fromEntries(
          metrics.map(({ name, what, target }): [string, Leaf] => [
            name,
            whole(`${what} For ${target.of === 'each' ? 'each replica' : 'all of them'}.`, target.value, 1),
          ]),
        ),
      ),
    }),
  });
}

function settingsOf(name: ServiceName): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(variablesOf(name)).flatMap(([variable, given]) =>
      given.from === 'setting'
        ? [[variable, settingOf(given.kind, given.what, given.inCluster ?? given.default)]]
        : [],
    ),
  );
}

function settingOf(kind: SettingKind, what: string, fallback: string): Leaf {
  if (kind === 'whole') return whole(what, Number(fallback));
  if (kind === 'days') return whole(what, Number(fallback), 1, 36_500);
  return text(what, fallback, { not: { pattern: '://[^/]*:[^/]*@' } }); // a password in an address belongs into a secret
}

const hasVolume = (name: ServiceName): boolean =>
  Object.values(variablesOf(name)).some(({ from }) => from === 'volume');

const capital = (words: string): string => `${words[0]!.toUpperCase()}${words.slice(1)}.`;
