import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { renderPlatform } from './render-platform';
import { renderReadme } from './render-readme';
import { renderSchema } from './render-schema';
import { renderValues } from './render-values';
import { values } from './values';

const { version, license } = JSON.parse(
  readFileSync(resolve(__dirname, '../../package.json'), 'utf8'),
) as Record<string, string>;

const description = {
  apiVersion: 'v2',
  name: 'steward',
  description: 'Steward (管家): an open service management platform',
  type: 'application',
  version,
  appVersion: version,
  kubeVersion: '>=1.23.0-0',
  keywords: ['itsm', 'itil', 'service-desk', 'sla'],
  annotations: { license },
};

/** The generated files of the chart; its templates are written by hand and read platform.yaml. */
export const chartFiles: Record<string, () => string> = {
  'charts/steward/Chart.yaml': () => stringify(description, { lineWidth: 0 }),
  'charts/steward/values.yaml': () => renderValues(values),
  'charts/steward/values.schema.json': () => renderSchema(values),
  'charts/steward/platform.yaml': renderPlatform,
  'charts/steward/README.md': () => renderReadme(values),
};
