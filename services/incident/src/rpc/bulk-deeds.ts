import type { Answer } from '#chassis/grpc';
import { commands } from '#chassis/rpc';
import type {
  ChangeIncidentsRequest,
  ChangeIncidentsRequest_Item as Item,
} from '#proto/steward/incident/v1/bulk';
import {
  AssignIncidentRequest,
  CancelIncidentRequest,
  CloseIncidentRequest,
  CommentIncidentRequest,
  IncidentServiceService as verbs,
  ResolveIncidentRequest,
  UpdateIncidentRequest,
} from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { assignIncident } from './assign-incident';
import { cancelIncident } from './cancel-incident';
import { closeIncident } from './close-incident';
import { commentIncident } from './comment-incident';
import { resolveIncident } from './resolve-incident';
import { updateIncident } from './update-incident';

/** A single verb, and how what was said of all is said of one. */
export interface Deed {
  method: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table of verbs, each with a shape of its own
  answer: Answer<any, unknown>;
  requestOf(item: Item): unknown;
}

/** What the request says to do; more than one where it says too much. */
export function deedsFor(request: ChangeIncidentsRequest, context: Context): Deed[] {
  const { assign, update, resolve, close, cancel, comment } = request;
  const single = commands(verbs, context, {
    assignIncident,
    updateIncident,
    resolveIncident,
    closeIncident,
    cancelIncident,
    commentIncident,
  });
  const deed = (name: keyof typeof single, requestOf: Deed['requestOf']): Deed => ({
    method: verbs[name].path,
    answer: single[name],
    requestOf,
  });
  return [
    assign && deed('assignIncident', (item) => AssignIncidentRequest.fromPartial({ ...assign, ...item })),
    update &&
      deed('updateIncident', ({ id, etag }) =>
        UpdateIncidentRequest.fromPartial({
          incident: { ...update.incident, id },
          updateMask: update.updateMask,
          etag,
        }),
      ),
    resolve && deed('resolveIncident', (item) => ResolveIncidentRequest.fromPartial({ ...resolve, ...item })),
    close && deed('closeIncident', (item) => CloseIncidentRequest.fromPartial({ ...close, ...item })),
    cancel && deed('cancelIncident', (item) => CancelIncidentRequest.fromPartial({ ...cancel, ...item })),
    comment && deed('commentIncident', ({ id }) => CommentIncidentRequest.fromPartial({ ...comment, id })),
  ].filter((one) => one !== undefined);
}
