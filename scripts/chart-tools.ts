/** Fetches what the tests of the chart need, so that none of them waits for it: Helm, kubeconform, schemas. */
import { provideSchemas } from '../deploy/chart/testing/schemas';
import { provideHelm, provideKubeconform } from './servers/chart-tools';

export function main(): void {
  for (const [name, found] of Object.entries({
    helm: provideHelm(),
    kubeconform: provideKubeconform(),
    schemas: provideSchemas(),
  }))
    console.log(found ? `${name}: ${found}` : `${name}: not here, and no Go to fetch it`);
}
