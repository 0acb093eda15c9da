import type { Grant } from '#proto/steward/identity/v1/identity';
import type { Action } from '#proto/steward/incident/v1/incident';
import type { ProblemAction } from '#proto/steward/incident/v1/problem';
import type { FeedbackAction } from '#proto/steward/desk/v1/feedback';
import type { Record_Type } from '#proto/steward/type/v1/record';

/** What can happen that somebody is told of: what is done to an incident, and what its clocks reach. */
export type Occasion =
  | `${Action}`
  | `${FeedbackAction}`
  | `${ProblemAction}`
  | 'SURVEY_INVITED'
  | 'TARGET_BREACHED'
  | 'ESCALATED'
  | 'BREACHED'
  | 'URGE_ANSWERED'
  | 'URGE_ESCALATED'
  | 'CONFIRMATION_AWAITED'
  | 'TASK_DUE'
  | 'ABSENCE_BEGUN'
  | 'ABSENCE_ENDED';

/** A record as far as people are told of it. Empty ids where nobody is. */
export interface RecordFacts {
  /** Unspecified where it is about no record; the id is that of what it is about instead. */
  type: Record_Type;
  id: string;
  number: string;
  title: string;
  priority: string;
  requesterId: string;
  assigneeId: string;
  ownerId: string;
  groupId: string;
  /** Absent in what has waited since an older version. */
  departmentId?: string;
  /** The people and groups who work on a part of it. */
  linkedIds?: string[];
  /** Whoever watches it; of a confidential record the only ones who are told anything. */
  namedIds: string[];
  confidential: boolean;
}

/** One event, as far as people are told of it. It survives JSON. */
export interface Happening {
  eventId: string;
  occasion: Occasion;
  record: RecordFacts;
  /** Who did it; empty where nobody did. */
  actorId: string;
  /** Whom the event itself names. */
  namedIds: string[];
  /** What was written: the reason, the notice, the resolution. */
  text: string;
  /** The requester may read what it says. */
  open: boolean;
  holdReason: string;
  /** Of a clock: what it measures, the share of the time that is used up, and when it is due (RFC 3339 or empty). */
  metric: string;
  percent: number;
  dueTime: string;
  /** Of a clock, absent in what has waited since an older version: SLA, OLA or UC; which stage it times; how long after it is due, in working time. */
  kind?: string;
  stage?: string;
  offsetSeconds?: number;
  /** Duty separation: who hears nothing of it, unless it is their own. */
  keptFromIds?: string[];
  /** Where it leads the requester, and nobody else: whoever holds this link may act as they. */
  requesterLink?: string;
  /** Where it leads, below the public address; its record where absent. */
  link?: string;
}

export interface Group {
  memberIds: string[];
  leadId: string;
}

export interface Person {
  id: string;
  displayName: string;
  email: string;
  locale: string;
  timeZone: string;
  disabled: boolean;
  mutedTopics: string[];
  groupIds: string[];
  /** Which they head or, where a right of theirs reaches that far, work in; with everything below. */
  departmentIds: string[];
  /** Over all their roles, as far as they were asked for; undefined while those are not known. */
  grants?: Grant[];
}
