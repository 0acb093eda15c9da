import type { Person } from '../browser';

/** How a subject stands to the records of the scene. */
export const relations = [
  'stranger',
  'own',
  'assigned',
  'queue',
  'department',
  'parent',
  'sibling',
  'linked',
  'named',
  'desk',
  'foreign',
] as const;
export type Relation = (typeof relations)[number];

export const sensitivities = ['NORMAL', 'CONFIDENTIAL', 'RESTRICTED'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** What the walk leads to: an incident, and what belongs to it. */
export const collections = [
  'incidents',
  'interactions',
  'clocks',
  'tasks',
  'timeEntries',
  'urges',
  'attachments',
  'problems',
  'problemSuggestions',
  'feedback',
  'complaints',
  'callbacks',
  'surveys',
  'views',
  'notifications',
] as const;
export type Collection = (typeof collections)[number];

/** An incident with what belongs to it: ids by collection. */
export type Stage = Record<Collection, string>;

export interface Subject extends Person {
  id: string;
  role: string;
  relation: Relation;
  /** What they stand in that relation to, of every sensitivity. */
  stage: Record<Sensitivity, Stage>;
}
export type Enrolled = Omit<Subject, 'stage'>;

export const stageOf = ({ role, relation }: Pick<Subject, 'role' | 'relation'>): string =>
  `${relation}${role.replaceAll('-', '')}`;
