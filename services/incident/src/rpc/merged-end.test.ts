import { everyTenant, inOneTrip } from '#chassis/postgres';
import { testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { LinkServiceClient } from '#proto/steward/incident/v1/link';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { followUp } from '../follow-up';
import { answersOf } from '../server';
import { as, dana, deedsWith, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const links = testPeer(LinkServiceClient, answers);
beforeAll(() => settle(database.pool));
const { act, accept, resolve, logOf } = deedsWith(incidents);
const seen = ({ id }: Incident, actor = dana) => incidents.getIncident({ id }, as(actor));
const merge = ({ id }: Incident, into: Incident) =>
  links.mergeIncident({ id, etag: '*', intoId: into.id, reason: 'Same switch' }, as(dana));
/** Everything that is due, by so many replicas at once. */
async function catchUp(replicas = 1): Promise<void> {
  const busy = async () => {
    while ((await followUp(database.pool)) > 0);
  };
  await Promise.all(Array.from({ length: replicas }, busy));
}
const noticesOf = async (incident: Incident) =>
  (await logOf(rosa, incident)).filter(({ action }) => action === 'NOTICE');

test('INC-05 once the target is resolved, everybody merged into it is told how, once, and stays merged', async () => {
  const [one, two, middle] = await Promise.all([rosa, rosa, otto].map((who) => open(incidents, who)));
  const target = await accept(dana, await open(incidents, otto));
  await merge(one!, middle!);
  await merge(middle!, target);
  await merge(two!, target);
  await catchUp();
  expect(await noticesOf(one!)).toEqual([]);
  await resolve(dana, await seen(target));
  await catchUp(3);
  const told = { text: `${target.number}: Plugged it in`, public: true };
  for (const merged of [one!, two!]) {
    expect(await noticesOf(merged)).toMatchObject([told]);
    expect(await seen(merged, rosa)).toMatchObject({ state: 'CANCELLED', closureCode: 'MERGED' });
  }
  const events = (await database.told()).map(({ payload }) => payload as { action: string; text: string });
  expect(events.filter(({ action, text }) => action === 'NOTICE' && text === told.text)).toHaveLength(3);
  await act(incidents.confirmIncident, otto, await seen(target, otto), { text: '' });
  await catchUp();
  expect(await noticesOf(two!)).toHaveLength(1);
});

test('INC-05 what is merged into what was resolved before hears of it at once', async () => {
  const target = await resolve(dana, await accept(dana, await open(incidents, otto)));
  const one = await open(incidents, rosa);
  await merge(one, target);
  await catchUp();
  expect(await noticesOf(one)).toMatchObject([{ text: `${target.number}: Plugged it in` }]);
});

test('INC-05 of a target that was called off or became confidential, those merged hear the end without its words', async () => {
  const [gone, secret] = [await open(incidents, otto), await accept(dana, await open(incidents, otto))];
  const [one, two] = [await open(incidents, rosa), await open(incidents, rosa)];
  await merge(one, gone);
  await merge(two, secret);
  await act(incidents.cancelIncident, dana, await seen(gone), { reason: 'Otto is ill' });
  const how = { sensitivity: Sensitivity.CONFIDENTIAL, personIds: [], reason: 'x' };
  await resolve(dana, await act(incidents.classifyIncident, dana, await seen(secret), how));
  await catchUp();
  expect(await noticesOf(one)).toMatchObject([{ text: `${gone.number}: CANCELLED` }]);
  expect(await noticesOf(two)).toMatchObject([{ text: `${secret.number}: RESOLVED` }]);
});

test('INC-05 what a replica took of it and did not finish, because it was killed, another does', async () => {
  const target = await accept(dana, await open(incidents, otto));
  const one = await open(incidents, rosa);
  await merge(one, target);
  await resolve(dana, await seen(target));
  const everywhere = (text: string) => inOneTrip(database.pool, everyTenant, { text });
  await everywhere(`update follow_up set tries = 1, due_at = clock_timestamp() + interval '10 seconds'`); // taken
  await catchUp();
  expect(await noticesOf(one)).toEqual([]);
  await everywhere('update follow_up set due_at = clock_timestamp()'); // ten seconds later
  await catchUp(3);
  expect(await noticesOf(one)).toHaveLength(1);
});
