import { Counter } from 'prom-client';
import { registry } from '#chassis/metrics';

export const filesLookedInto = new Counter({
  name: 'steward_document_files_scanned_total',
  help: 'Files that were looked into, by verdict.',
  labelNames: ['verdict'],
  registers: [registry],
});
