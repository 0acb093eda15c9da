import { keepDraft } from '../parts/draft';
import { forget, type KeptReport } from '../parts/outbox';

/** Puts a report that was not taken back into the form, files and all. */
export async function writeAgain({ key, report, arrived }: KeptReport): Promise<void> {
  keepDraft('report.subject', report.subject);
  keepDraft('report.text', report.text ?? '');
  keepDraft('report.category', report.categoryId ?? '');
  keepDraft('report.impact', report.impact ?? '');
  keepDraft('report.urgency', report.urgency ?? '');
  keepDraft('files.report', arrived.length > 0 ? JSON.stringify(arrived) : '');
  await forget(key);
  window.location.assign('/portal/report'); // the form reads its drafts as it opens
}
