import { randomUUID } from 'node:crypto';
import { readerOf } from '#chassis/postgres';
import { testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import {
  SummarizeIncidentsRequest_GroupBy as GroupBy,
  SummaryServiceClient,
} from '#proto/steward/incident/v1/search';
import { openContext } from './context';
import { answersOf } from './server';
import { countIncidents } from './store/count-incidents';
import { as, dana, open, otto, rosa, settle } from './testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
const summaries = testPeer(SummaryServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(() => settle(database.pool));

const anyone = randomUUID();
const workings = {
  linkedIds: [anyone],
  priorityOverride: 'P1',
  offeredOwnerId: anyone,
  totalMinutes: 90,
  problemId: anyone,
  escalationLevel: 3,
};
const blank = {
  linkedIds: [],
  priorityOverride: 'PRIORITY_UNSPECIFIED',
  offeredOwnerId: '',
  totalMinutes: 0,
  problemId: '',
  escalationLevel: 0,
};

/** One of which much is known, and which Otto watches. */
async function worked(): Promise<Incident> {
  const incident = await open(incidents, rosa);
  await database.admin.query(
    `update incident set linked_ids = array[$2::uuid], named_ids = array[$2::uuid, $3], priority_override = 'P1',
      offered_owner_id = $2, total_minutes = 90, problem_id = $2, escalation_level = 3 where id = $1`,
    [incident.id, anyone, otto.personId],
  );
  return incident;
}

test('INC-07 who reports an incident or only watches it is not shown the workings, who handles it is', async () => {
  const { id } = await worked();
  const page = { pageSize: 0, pageToken: '', filter: '', orderBy: '', q: '' };
  const seenBy = async (actor: typeof rosa) => [
    await incidents.getIncident({ id }, as(actor)),
    (await incidents.listIncidents(page, as(actor))).incidents.find((incident) => incident.id === id),
  ];
  for (const seen of await seenBy(rosa)) expect(seen).toMatchObject({ ...blank, namedIds: [] });
  for (const seen of await seenBy(otto)) expect(seen).toMatchObject({ ...blank, namedIds: [otto.personId] });
  for (const seen of await seenBy(dana))
    expect(seen).toMatchObject({ ...workings, namedIds: [anyone, otto.personId] });
});

test.each<[string, boolean]>([
  ['escalationLevel > 2', true],
  ['NOT escalationLevel < 3', true],
  ['problemId:*', true],
  [`problemId = "${anyone}"`, true],
  [`linkedIds : "${anyone}"`, true],
  [`namedIds : "${anyone}"`, true],
  [`title:* AND (state = "CLOSED" OR linkedIds:*)`, true],
  ['namedIds : "me"', false],
  ['title:*', false],
])(
  'INC-07 a filter, %s, finds nothing by what is not shown, in lists, counts and sums',
  async (said, isHidden) => {
    const { id } = await worked();
    const filter = said.replace('"me"', `"${otto.personId}"`);
    const finds = async (actor: typeof rosa) => {
      const page = { pageSize: 200, pageToken: '', filter, orderBy: '', q: '' };
      const { incidents: listed } = await incidents.listIncidents(page, as(actor));
      const summed = await summaries.summarizeIncidents({ groupBy: GroupBy.STATE, filter }, as(actor));
      const [tally] = await countIncidents(readerOf(database.pool, actor.tenant), actor, [filter]);
      expect([summed.incidents, tally!.count]).toEqual([listed.length, listed.length]);
      return listed.some((incident) => incident.id === id);
    };
    expect([await finds(dana), await finds(otto)]).toEqual([true, !isHidden]);
    if (isHidden) expect(await finds(rosa)).toBe(false);
  },
);

test('INC-07 nor are they in the answer to what the requester does, even when it is answered again', async () => {
  const { id } = await worked();
  const say = () =>
    incidents.commentIncident(
      { id, text: 'Still broken', internal: false, attachmentIds: [] },
      as(rosa, { idempotencyKey: 'once' }),
    );
  expect(await say()).toMatchObject({ ...blank, namedIds: [], state: 'ASSIGNED' });
  expect(await say()).toMatchObject({ ...blank, namedIds: [], state: 'ASSIGNED' });
});
