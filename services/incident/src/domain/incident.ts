import type { Incident } from '#proto/steward/incident/v1/incident';

/** A level an incident was at, and who sent it on from there. */
export interface Handover {
  groupId: string;
  assigneeId: string;
  byId: string;
}

/** An incident with what only this service knows of it. */
export interface StoredIncident extends Incident {
  version: number;
  /** Oldest first. */
  handovers: Handover[];
}
