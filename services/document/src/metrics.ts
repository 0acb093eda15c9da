import { counter } from '#chassis/meter';

export const filesLookedInto = counter(
  'steward_document_files_scanned_total',
  'Files that were looked into, by verdict.',
  ['verdict'],
);
