import { commands, queries } from '#chassis/rpc';
import { EffortServiceService } from '#proto/steward/incident/v1/effort';
import { LinkServiceService } from '#proto/steward/incident/v1/link';
import type { Context } from './context';
import { createTimeEntry } from './rpc/create-time-entry';
import { deleteTimeEntry } from './rpc/delete-time-entry';
import { linkIncident } from './rpc/link-incident';
import { listLinks } from './rpc/list-links';
import { listTimeEntries } from './rpc/list-time-entries';
import { mergeIncident } from './rpc/merge-incident';
import { unlinkIncident } from './rpc/unlink-incident';

/** The tables of what is answered about links and effort. */
export const linkAnswersOf = (context: Context) => ({
  ...queries(context, { listLinks, listTimeEntries }),
  ...commands(LinkServiceService, context, { linkIncident, unlinkIncident, mergeIncident }),
  ...commands(EffortServiceService, context, { createTimeEntry, deleteTimeEntry }),
});
