/** People of every role in every relation to a record, and an organisation that has nothing to do with it. */
import { Client } from 'pg';
import { until } from '#chassis/testing';
import type { Person } from '../browser';
import type { Steward } from '../steward';
import { sing } from './canary';
import { sees } from './oracle';
import { change, edit, make, populate, type House } from './people';
import { awaitSuggestion, closeIncident, openIncident, openProblem } from './records';
import {
  collections,
  sensitivities,
  stageOf,
  type Enrolled,
  type Sensitivity,
  type Subject,
} from './subject';

export interface Scene extends Pick<House, 'manager' | 'reporter' | 'quality'> {
  subjects: Subject[];
}
type Stages = Subject['stage'];

/** @throws Error where a step of the preparation is refused */
export async function setScene(steward: Steward, roles: string[]): Promise<Scene> {
  const house = await populate(steward, roles);
  const { manager, quality, reporter, people, ids, groupId, handlerId } = house;
  await edit(quality, '/qualitySettings', {
    ...{ confidentialReaderIds: [quality.id, ...ids('named')], feedbackGroupId: groupId, surveyQuietDays: 0 },
  });
  const rule = { name: 'Scene: rule', percent: 100, priority: 'HIGH', groupId };
  await make(quality, '/callbackRules', rule);

  const common = await openCommon(house);
  const views = await keepView(manager, 'shared');
  await change(manager, `/views/${views}`, 'share', { shared: 'GROUP', groupIds: [groupId] });
  const open = async (
    who: Pick<Subject, 'role' | 'relation'> | undefined,
    wanted: Wanted,
  ): Promise<Stages> => {
    const stage = who ? stageOf(who) : 'shared';
    const stages = sensitivities.map(async (kind) => {
      const incident = await openIncident(house, { ...wanted, kind, stage });
      return [kind, { ...common[kind], views, ...incident }] as const;
    });
    return Object.fromEntries(await Promise.all(stages)) as Stages;
  };
  const shared = await open(undefined, { requester: reporter, assigneeId: handlerId });
  await shareWith(house, shared);
  const standing = async (subject: Enrolled): Promise<Subject> => {
    if (subject.relation === 'own') {
      const stage = await open(subject, { requester: subject, assigneeId: handlerId });
      const mine = { problems: shared.NORMAL.problems, views: await keepView(subject, stageOf(subject)) };
      for (const kind of sensitivities)
        Object.assign(stage[kind], { ...mine, problems: shared[kind].problems });
      return { ...subject, stage };
    }
    if (subject.relation !== 'assigned') return { ...subject, stage: shared };
    const stage = await open(subject, { requester: reporter, assigneeId: subject.id });
    for (const kind of sensitivities) {
      const wanted = { kind, stage: stageOf(subject), assigneeId: subject.id };
      stage[kind].problems = await openProblem(house, wanted, stage[kind].incidents);
    }
    return { ...subject, stage };
  };
  const subjects = await Promise.all(Object.values(people).flatMap((some) => some.map(standing)));
  await suggestNow(steward);
  const problemSuggestions = await awaitSuggestion(house);
  for (const { stage } of subjects)
    for (const kind of sensitivities) Object.assign(stage[kind], { problemSuggestions });
  await settle(subjects);
  return { subjects, manager, reporter, quality };
}

type Wanted = Pick<Parameters<typeof openIncident>[1], 'requester' | 'assigneeId'>;

/** What is the same for all: records that are closed, and what only one person may know of. */
async function openCommon(house: House) {
  const closed = await Promise.all(
    sensitivities.map(async (kind) => [kind, await closeIncident(house, kind)] as const),
  );
  const notifications = await until('a notification', async () => {
    const { body } = await house.reporter.get('/notifications');
    return body.notifications[0]?.id as string | undefined;
  });
  return Object.fromEntries(
    closed.map(([kind, ids]) => [kind, { ...ids, notifications, problems: '', problemSuggestions: '' }]),
  ) as Record<
    Sensitivity,
    Pick<
      Subject['stage']['NORMAL'],
      'callbacks' | 'surveys' | 'notifications' | 'problems' | 'problemSuggestions'
    >
  >;
}

const keepView = async (who: Person, stage: string): Promise<string> =>
  (
    await make(who, '/views', {
      name: sing('NORMAL', 'views', stage),
      resource: 'INCIDENT',
      filter: 'isOpen = true',
    })
  ).id;

/** Names the named, gives the linked a task, and says something to all of them. */
async function shareWith(house: House, shared: Stages): Promise<void> {
  const { manager, handlerId, ids } = house;
  for (const kind of sensitivities) {
    const { incidents } = shared[kind];
    const path = `/incidents/${incidents}`;
    await change(manager, path, 'name', { addPersonIds: ids('named'), removePersonIds: [] });
    for (const assigneeId of ids('linked'))
      await make(manager, `${path}/tasks`, { title: 'Scene: task', assigneeId });
    for (const verb of ['comment', 'notice'])
      await change(manager, path, verb, { text: sing(kind, 'incidents', 'shared') });
    shared[kind].problems = await openProblem(
      house,
      { kind, stage: 'shared', assigneeId: handlerId },
      incidents,
    );
  }
}

/** It is looked for problems every ten minutes; this is one of them. */
async function suggestNow(steward: Steward): Promise<void> {
  const client = new Client({ connectionString: steward.databaseUrl('incident', 'admin') });
  await client.connect();
  try {
    // what was found while the scene was being set may be gone after this time
    await client.query(
      'delete from problem_suggestion; update suggestion_turn set due_at = clock_timestamp()',
    );
  } finally {
    await client.end();
  }
}

/** What is told by events has arrived: who may see a thing does, and a label is known that hides it from others. */
async function settle(subjects: Subject[]): Promise<void> {
  const readable = collections.filter(
    (one) =>
      !['tasks', 'timeEntries', 'complaints', 'surveys', 'notifications', 'problemSuggestions'].includes(one),
  );
  const known = subjects.filter(({ role }) => ['requester', 'agent', 'manager'].includes(role));
  const outsider = subjects.filter(({ role, relation }) => role === 'auditor' && relation === 'stranger');
  for (const kind of sensitivities)
    for (const subject of [...known, ...outsider])
      for (const collection of readable) {
        const seen = sees(subject, collection, kind);
        if (!seen && subject.relation !== 'stranger') continue;
        const path = `/${collection}/${subject.stage[kind][collection]}`;
        const wanted = seen ? [200] : [403, 404];
        await until(`${wanted} at ${path} for ${subject.relation}.${subject.role}`, async () =>
          wanted.includes((await subject.get(path)).status),
        );
      }
}
