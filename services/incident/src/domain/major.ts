import { Problem } from '#chassis/errors';
import { etagOf } from '#chassis/versions';
import {
  Incident_State,
  MajorIncident,
  MajorIncident_State as State,
  type Incident,
  type MajorIncident_Review,
} from '#proto/steward/incident/v1/incident';
import { isOpen } from './follow-up-problem';
import type { StoredIncident } from './incident';
import { move } from './life';

const hourMinutes = 60;
const minuteMs = 60_000;

/** Whether it is one now; what turned out to be none is not. */
export const isMajor = ({ major }: Pick<Incident, 'major'>): boolean =>
  major !== undefined && major.state !== State.REVOKED;

const after = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * minuteMs);
const not = (words: string) => new Problem('illegal-transition', words);

interface Declaration {
  managerId: string;
  reason: string;
  communicationMinutes: number;
  audienceIds: string[];
}

/** Its manager can see it, whatever it is about. @throws Problem illegal-transition */
export function declare(incident: StoredIncident, said: Declaration, now: Date): StoredIncident {
  if (isMajor(incident)) throw not('it is a major incident already');
  if (!isOpen(incident)) throw not(`cannot declare an incident major that is ${incident.state}`);
  const communicationMinutes = said.communicationMinutes || hourMinutes;
  const major = MajorIncident.fromPartial({
    ...said,
    state: State.DECLARED,
    declareTime: now,
    communicationMinutes,
    nextCommunicationTime: after(now, communicationMinutes),
  });
  const namedIds = [...new Set([...incident.namedIds, said.managerId])];
  return move(incident, 'notice', { major, namedIds }, now);
}

/** @throws Problem illegal-transition unless it is one */
export function majorOf(incident: StoredIncident): MajorIncident {
  if (!isMajor(incident)) throw not('it is no major incident');
  return incident.major!;
}

/** Who is concerned hears how things stand, and by when they hear again. */
export function communicate(incident: StoredIncident, nextMinutes: number, now: Date): StoredIncident {
  const major = majorOf(incident);
  const next = isOpen(incident) ? after(now, nextMinutes || major.communicationMinutes) : undefined;
  return move(incident, 'notice', { major: { ...major, nextCommunicationTime: next } }, now);
}

export const revoke = (incident: StoredIncident, now: Date): StoredIncident =>
  move(
    incident,
    'notice',
    { major: { ...majorOf(incident), state: State.REVOKED, nextCommunicationTime: undefined } },
    now,
  );

const reviewable: Incident_State[] = [Incident_State.RESOLVED, Incident_State.CLOSED];

/**
 * What is learned from it says nothing about its own life, and may still be added when its requester has closed it.
 * @throws Problem illegal-transition while it goes on, invalid where it says too little
 */
export function review(incident: StoredIncident, said: MajorIncident_Review, now: Date): StoredIncident {
  const major = majorOf(incident);
  if (!reviewable.includes(incident.state)) throw not(`cannot review what is ${incident.state}`);
  for (const field of ['summary', 'rootCause'] as const)
    if (said[field].trim() === '')
      throw new Problem('invalid', 'The review says too little.', { [`review.${field}`]: 'is required' });
  const version = incident.version + 1;
  const reviewed = { ...major, state: State.REVIEWED, review: said, reviewTime: now };
  return { ...incident, major: reviewed, updateTime: now, version, etag: etagOf(version) };
}

/** @throws Problem illegal-transition where staff would close a major incident before its review */
export function needsReview(incident: Incident): void {
  if (isMajor(incident) && incident.major!.state !== State.REVIEWED)
    throw not('a major incident is reviewed before it is closed');
}

/** @throws Problem invalid naming those that cannot be taken in */
export function absorbable(major: StoredIncident, incidents: StoredIncident[]): void {
  const refused = incidents.filter(
    (one) => one.id === major.id || one.parentId !== '' || isMajor(one) || !isOpen(one),
  );
  if (refused.length > 0)
    throw new Problem('invalid', 'Not all of these can be taken in.', {
      incidentIds: `${refused.map(({ number }) => number).join(', ')} is over, major, or taken in already`,
    });
}
