import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { provideKubeconform } from '../../../scripts/servers/chart-tools';
import type { Manifest } from './manifest';
import { provideSchemas } from './schemas';

interface Verdict {
  status: string;
  kind: string;
  name: string;
  msg: string;
}

/** Whether kubeconform and its schemas are here, or could be had by Go. */
export const hasKubeconform = (): boolean => Boolean(provideKubeconform() && provideSchemas());

/** What the schemas of Kubernetes 1.23 and of the operators find wrong, by kubeconform. */
export function complaintsOfKubeconform(manifests: Manifest[]): string[] {
  const [kubeconform, schemas] = [provideKubeconform(), provideSchemas()];
  if (!kubeconform || !schemas)
    throw new Error('kubeconform or the schemas could not be had from the Go proxy');
  const location = path.join(schemas, '{{.ResourceKind}}{{.KindSuffix}}.json');
  const input = manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  const args = ['-strict', '-output', 'json', '-schema-location', location, '-verbose', '-'];
  const { stdout } = spawnSync(kubeconform, args, { input, encoding: 'utf8' });
  const { resources } = JSON.parse(stdout) as { resources: Verdict[] };
  if (resources.length !== manifests.length) throw new Error('kubeconform did not see every object');
  return resources
    .filter(({ status }) => status !== 'statusValid')
    .map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`);
}

interface Model {
  new (data: never): { validate(): void };
}

/** Where today's definitions are; kinds of operators are not among them. */
const models: Record<string, () => Promise<object>> = {
  v1: () => import('kubernetes-models/v1'),
  'apps/v1': () => import('kubernetes-models/apps/v1'),
  'batch/v1': () => import('kubernetes-models/batch/v1'),
  'autoscaling/v2': () => import('kubernetes-models/autoscaling/v2'),
  'policy/v1': () => import('kubernetes-models/policy/v1'),
  'networking.k8s.io/v1': () => import('kubernetes-models/networking.k8s.io/v1'),
};

/** What today's schemas find wrong, by kubernetes-models. */
export async function complaintsOfModels(manifests: Manifest[]): Promise<string[]> {
  const complaints: string[] = [];
  for (const manifest of manifests) {
    const load = models[manifest.apiVersion];
    if (!load) continue;
    const known = (await load()) as Record<string, Model>;
    try {
      new known[manifest.kind]!(manifest as never).validate();
    } catch (error) {
      complaints.push(`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`);
    }
  }
  return complaints;
}
