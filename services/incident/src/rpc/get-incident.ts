import type { Query } from '#chassis/rpc';
import type { GetIncidentRequest, Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { readIncident } from '../store/access-incident';

export const getIncident: Query<Context, GetIncidentRequest, Incident> = (db, { id }, { actor }) =>
  readIncident(db, actor, id);
