/** What the table of rights says, read without the code that decides. */
import { tableOfRights } from '../table-of-rights';
import type { Canary } from './canary';
import { stageOf, type Collection, type Relation, type Sensitivity, type Subject } from './subject';

type Who = Pick<Subject, 'role' | 'relation'>;
interface Bearing {
  /** What one must be allowed to see it at all. */
  reads: string;
  /** The letters of the table that hold for somebody in such a relation; none where nothing is said. */
  holds: Partial<Record<Relation, string[]>>;
  /** Who is named on what is confidential. */
  named: Relation[];
}

const whole: Bearing['holds'] = {
  own: ['own'],
  assigned: ['assigned', 'queue'],
  queue: ['queue'],
  department: ['department'],
  parent: ['department'],
  linked: ['linked'],
  named: ['named'],
  desk: ['desk'],
};
const { own, linked, named, department, parent, desk, ...handling } = whole;
/** The requester, the handler and whoever is given a task are named on what is confidential. */
const concerned: Relation[] = ['own', 'assigned', 'linked', 'named'];
const nobodys: Bearing = { reads: 'nobody.does', holds: {}, named: [] };

const bearings: Record<Collection, Bearing> = {
  incidents: { reads: 'incident.read', holds: whole, named: concerned },
  interactions: { reads: 'interaction.read', holds: whole, named: concerned },
  clocks: { reads: 'clock.read', holds: whole, named: concerned },
  attachments: { reads: 'attachment.read', holds: whole, named: concerned },
  timeEntries: { reads: 'incident.read', holds: whole, named: concerned },
  urges: { reads: 'urge.read', holds: whole, named: concerned },
  // to have reported the incident makes none of its tasks one's own
  tasks: {
    reads: 'task.read',
    holds: { ...handling, linked, named, department, parent, desk },
    named: ['assigned', 'linked', 'named'],
  },
  // who handles one is named on it
  problems: {
    reads: 'problem.read',
    holds: { ...handling, assigned: ['assigned', 'queue', 'named'], linked, named },
    named: ['assigned', 'named'],
  },
  problemSuggestions: { reads: 'problem.suggest', holds: {}, named: [] },
  // `own` gave it; of what became confidential the readers that are set are named, and who gave it
  feedback: { reads: 'feedback.read', holds: { ...handling, own, desk }, named: ['own', 'named'] },
  // a complaint is kept from whoever handled what it is about
  complaints: { reads: 'feedback.read', holds: { ...handling, own, desk }, named: ['own', 'named'] },
  // of an incident of their own, which is closed
  callbacks: {
    reads: 'callback.read',
    holds: { ...handling, assigned: ['queue'], named, desk },
    named: ['named'],
  },
  surveys: {
    reads: 'survey.read',
    holds: { ...handling, assigned: ['queue'], named, department, parent, desk },
    named: ['named'],
  },
  views: { reads: 'view.keep', holds: { own, assigned: ['queue'], queue: ['queue'] }, named: [] },
  notifications: nobodys,
};

/** Who may give no feedback has none of their own. */
const isEmptyHanded = ({ role, relation }: Who, { reads }: Bearing): boolean =>
  reads === 'feedback.read' && relation === 'own' && !tableOfRights[role]?.['feedback.submit'];

function reaches(
  granted: readonly string[] | undefined,
  who: Who,
  collection: Collection,
  kind: Sensitivity,
): boolean {
  if (!granted || who.relation === 'foreign') return false;
  if (collection === 'complaints' && who.relation === 'assigned') return false;
  const bearing = bearings[collection];
  const relation = isEmptyHanded(who, bearing) ? 'stranger' : who.relation;
  const holds = bearing.holds[relation] ?? [];
  const isGuarded = kind !== 'NORMAL';
  if (isGuarded && !bearing.named.includes(relation)) return false;
  if (granted.length === 0) return true; // it concerns no record
  return granted.some((one) => one === 'tenant' || holds.includes(one) || (isGuarded && one === 'named'));
}

/** Whether somebody may do what needs this right to one of the collection. */
export function mayBe(who: Who, collection: Collection, right: string, kind: Sensitivity): boolean {
  if (collection === 'views') return mayChangeView(who, right);
  const about = right.startsWith('incident.') ? 'incidents' : collection;
  return reaches(tableOfRights[who.role]?.[right], who, about, kind);
}

/** Views are for their owner and for those they are shared with; whoever might share one may change it. */
function mayChangeView(who: Who, right: string): boolean {
  if (!tableOfRights[who.role]?.[right]) return false;
  return who.relation === 'own' || reaches(tableOfRights[who.role]!['view.share'], who, 'views', 'NORMAL');
}

/** Whether somebody may know that there is such a one. */
export function sees(who: Who, collection: Collection, kind: Sensitivity): boolean {
  if (collection === 'views')
    return bearings.views.holds[who.relation] !== undefined || mayChangeView(who, 'view.share');
  return reaches(tableOfRights[who.role]?.[bearings[collection].reads], who, collection, kind);
}

/** Whether an incident is somebody's work, and not only theirs or one they were told of. */
function seesWorkings(who: Who, kind: Sensitivity): boolean {
  const rights = tableOfRights[who.role] ?? {};
  const isStaff = rights['incident.work'] !== undefined && who.relation !== 'own';
  const granted = rights['incident.read']?.filter((one) => one !== 'own' && (one !== 'named' || isStaff));
  return reaches(granted?.length ? granted : undefined, who, 'incidents', kind);
}

/** Whether somebody may come across a canary. */
export function mayHear(subject: Who, { kind, cage, stage }: Canary): boolean {
  const who = standingTo(subject, { cage, stage });
  if (cage === 'workings') return seesWorkings(who, kind);
  if (cage === 'urges') return sees(who, cage, kind) || sees(who, 'incidents', kind); // words of the requester
  if (cage === 'tasks') return sees(who, cage, kind) || seesWorkings(who, kind);
  // the workaround is told to whoever handles an incident of it, unless it is confidential
  if (cage === 'problems') return sees(who, cage, kind) || (kind === 'NORMAL' && seesWorkings(who, kind));
  if (cage === 'timeEntries')
    return (
      reaches(tableOfRights[who.role]?.['effort.read'], who, 'incidents', kind) || seesWorkings(who, kind)
    );
  return sees(who, cage, kind);
}

/** How a subject stands to what is the stage of others. */
function relationTo(subject: Who, stage: string): Relation {
  const { relation } = subject;
  if (relation === 'foreign' || relation === 'desk' || stage === stageOf(subject)) return relation;
  if (relation === 'queue' || relation === 'assigned') return 'queue'; // one group has them all
  if (relation === 'own') return 'stranger';
  if (stage === 'shared' || (stage === 'closed' && relation !== 'linked')) return relation;
  return stage.startsWith('assigned') && ['department', 'parent'].includes(relation) ? relation : 'stranger';
}

/** Whether somebody sees what the canary is in. */
export const seesOne = (subject: Who, { kind, cage, stage }: Canary): boolean =>
  sees(standingTo(subject, { cage, stage }), cage as Collection, kind);

/** The named are the readers of all feedback on what is confidential. */
function standingTo({ role, relation }: Who, { cage, stage }: Pick<Canary, 'cage' | 'stage'>): Who {
  const isReader = relation === 'named' && (cage === 'feedback' || cage === 'complaints');
  return { role, relation: isReader ? relation : relationTo({ role, relation }, stage) };
}

/** Whoever handles it is told, too, what is said to its handlers, though their role were to see no workings. */
export const mayBeTold = (subject: Who, canary: Canary): boolean =>
  mayHear(subject, canary) ||
  (canary.cage === 'workings' &&
    subject.relation === 'assigned' &&
    canary.stage === stageOf(subject) &&
    sees(subject, 'incidents', canary.kind));
