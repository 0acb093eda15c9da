import { execFileSync } from 'node:child_process';
import type { Installed } from './packages';

interface Component {
  'bom-ref': string;
}
interface Bill {
  metadata: { component: Component };
  components: Component[];
  dependencies: Array<{ ref: string; dependsOn: string[] }>;
}

/** The software bill of materials (CycloneDX) of these packages: npm knows their hashes and licences. */
export function billOfMaterials(packages: Installed[], root: string): string {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const text = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const bill = JSON.parse(text) as Bill;
  const inside = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const isInside = (ref: string) => inside.has(ref) || ref === bill.metadata.component['bom-ref'];
  const components = bill.components.filter((component) => isInside(component['bom-ref']));
  const dependencies = bill.dependencies
    .filter(({ ref }) => isInside(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isInside) }));
  return JSON.stringify({ ...bill, components, dependencies }, null, 1);
}
