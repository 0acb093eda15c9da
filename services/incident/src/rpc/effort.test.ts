import { testDatabase, testPeer } from '#chassis/testing';
import { EffortServiceClient } from '#proto/steward/incident/v1/effort';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, deedsWith, network, nils, nora, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
let now = new Date('2026-11-21T12:00:00Z');
const answers = () => answersOf(openContext(database.pool));
const clock = () => now;
const incidents = testPeer(IncidentServiceClient, answers, clock);
const effort = testPeer(EffortServiceClient, answers, clock);
beforeAll(() => settle(database.pool));
const { give, logOf } = deedsWith(incidents);
const book = ({ id }: Incident, minutes: number, actor = nils, date = '') =>
  effort.createTimeEntry({ incidentId: id, minutes, text: 'Cabling', date }, as(actor));
const entriesOf = async ({ id }: Incident, actor = nils) =>
  (await effort.listTimeEntries({ incidentId: id, pageSize: 0, pageToken: '' }, as(actor))).timeEntries;
const total = async ({ id }: Incident) => (await incidents.getIncident({ id }, as(dana))).totalMinutes;
const ours = async () => give(await open(incidents, rosa), { groupId: network });

test('INC-09 effort adds up, however many book at once, and the log says so', async () => {
  const incident = await ours();
  await Promise.all([10, 20, 30, 40].map((minutes) => book(incident, minutes, minutes > 20 ? nora : nils)));
  expect(await total(incident)).toBe(100);
  expect((await entriesOf(incident)).map(({ minutes, date }) => [minutes, date]).sort()).toEqual(
    [10, 20, 30, 40].map((minutes) => [minutes, '2026-11-21']),
  );
  expect((await logOf(dana, incident)).at(-1)).toMatchObject({
    text: 'Cabling',
    public: false,
    changes: [{ field: 'totalMinutes', to: '100' }],
  });
});

test('INC-09 one takes back one’s own, within a day', async () => {
  const incident = await ours();
  const entry = await book(incident, 15);
  const remove = (actor: typeof nils) =>
    effort.deleteTimeEntry({ incidentId: incident.id, id: entry.id }, as(actor));
  await expect(remove(nora)).rejects.toMatchObject({ code: 'forbidden' });
  now = new Date(now.getTime() + 25 * 3_600_000);
  await expect(remove(nils)).rejects.toMatchObject({ code: 'illegal-transition' });
  now = new Date(now.getTime() - 2 * 3_600_000);
  await remove(nils);
  expect([await total(incident), await entriesOf(incident)]).toEqual([0, []]);
  await expect(remove(nils)).rejects.toMatchObject({ code: 'not-found' });
});

test('INC-11 the requester neither books nor sees the entries; a stranger finds nothing', async () => {
  const incident = await ours();
  await expect(book(incident, 5, rosa)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(entriesOf(incident, rosa)).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = { ...nils, personId: otto.personId, groupIds: [] };
  await expect(entriesOf(incident, stranger)).rejects.toMatchObject({ code: 'not-found' });
});

test.each(['2026-02-30', '2027-01-01', 'x'])('the day %s is refused', async (date) => {
  await expect(book(await ours(), 5, nils, date)).rejects.toMatchObject({
    fields: { date: expect.any(String) },
  });
});
