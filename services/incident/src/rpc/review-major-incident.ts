import type { Command } from '#chassis/rpc';
import { Action, MajorIncident_Review, type Incident } from '#proto/steward/incident/v1/incident';
import type { ReviewMajorIncidentRequest } from '#proto/steward/incident/v1/major';
import type { Context } from '../context';
import { review } from '../domain/major';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

export const reviewMajorIncident: Command<Context, ReviewMajorIncidentRequest, Incident> = async (
  tx,
  { id, etag, review: said = MajorIncident_Review.fromPartial({}) },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.major', etag);
  const reviewed = review(incident, said, now);
  return saveIncident(tx, incident, reviewed, { actor, action: Action.REVIEW_MAJOR, text: said.summary });
};
