import { commands, queries } from '#chassis/rpc';
import { MajorIncidentServiceService } from '#proto/steward/incident/v1/major';
import type { Context } from './context';
import { absorbIncidents } from './rpc/absorb-incidents';
import { addTimelineEntry } from './rpc/add-timeline-entry';
import { communicateMajorIncident } from './rpc/communicate-major-incident';
import { declareMajorIncident } from './rpc/declare-major-incident';
import { listTimelineEntries } from './rpc/list-timeline-entries';
import { reviewMajorIncident } from './rpc/review-major-incident';
import { revokeMajorIncident } from './rpc/revoke-major-incident';

/** The table of what is answered about major incidents. */
export const majorAnswersOf = (context: Context) => ({
  ...queries(context, { listTimelineEntries }),
  ...commands(MajorIncidentServiceService, context, {
    declareMajorIncident,
    communicateMajorIncident,
    absorbIncidents,
    revokeMajorIncident,
    reviewMajorIncident,
    addTimelineEntry,
  }),
});
