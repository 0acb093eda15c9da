import { spawnSync } from 'node:child_process';
import { provideGoTool } from './go-tool';

const isHelm3 = (file: string): boolean =>
  /^v3\./.test(spawnSync(file, ['version', '--short'], { encoding: 'utf8' }).stdout);

/** Helm, which renders the chart. */
export const provideHelm = (): string | undefined =>
  provideGoTool({ name: 'helm', module: 'helm.sh/helm/v3/cmd/helm', version: 'v3.22.0', suits: isHelm3 });

/** kubeconform, which holds objects against the schemas of Kubernetes. */
export const provideKubeconform = (): string | undefined =>
  provideGoTool({
    name: 'kubeconform',
    module: 'github.com/yannh/kubeconform/cmd/kubeconform',
    version: 'v0.8.0',
  });
