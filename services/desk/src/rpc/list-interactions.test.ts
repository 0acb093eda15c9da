import { randomUUID } from 'node:crypto';
import { actorWith, otherTenant } from '#chassis/testing';
import type { Interaction } from '#proto/steward/desk/v1/desk';
import { Channel } from '#proto/steward/type/v1/record';
import { administrator, agent, category, meet, meetService, report, requester, testDesk } from '../testing';

const noon = Date.parse('2026-03-02T12:00:00Z');
let minutes = 0;
const { database, desk } = testDesk(() => new Date(noon + minutes * 60_000));
const departmentId = randomUUID();
let mine: Interaction[];
let called: Interaction;
beforeAll(async () => {
  const { id: categoryId } = await desk.createCategory(category('Printers'), { actor: administrator });
  const contactId = await meet(database.pool, departmentId);
  mine = [];
  for (minutes = 0; minutes < 5; minutes++)
    mine.push(
      await desk.submitInteraction(report(categoryId, { subject: `Number ${minutes}` }), {
        actor: requester,
      }),
    );
  const call = report(categoryId, {
    channel: Channel.PHONE,
    contactId,
    serviceId: await meetService(database.pool),
  });
  called = await desk.submitInteraction(call, { actor: agent });
});

const list = (
  filter = '',
  actor = agent,
  more: { pageSize?: number; pageToken?: string; orderBy?: string } = {},
) => desk.listInteractions({ pageSize: 0, pageToken: '', orderBy: '', filter, ...more }, { actor });
const numbers = async (...args: Parameters<typeof list>) =>
  (await list(...args)).interactions.map(({ number }) => number);
const numbersOf = (interactions: Interaction[]) => interactions.map(({ number }) => number);

test('lists the newest first, and by number where asked', async () => {
  expect(await numbers()).toEqual(numbersOf([called, ...[...mine].reverse()]));
  expect(await numbers('', agent, { orderBy: 'number' })).toEqual(numbersOf([...mine, called]));
  await expect(list('', agent, { orderBy: 'text' })).rejects.toMatchObject({ code: 'invalid' });
});

test('pages give everything once', async () => {
  const all: string[] = [];
  for (let pageToken = ''; ;) {
    const page = await list('', agent, { pageSize: 4, pageToken });
    all.push(...numbersOf(page.interactions));
    if (!(pageToken = page.nextPageToken)) break;
  }
  expect(all).toEqual(await numbers());
});

test.each<[string, () => Interaction[]]>([
  ['channel = "PHONE"', () => [called]],
  ['contactId = "{contact}"', () => [called]],
  ['takenById = "{agent}"', () => [called]],
  ['serviceId:*', () => [called]],
  ['subject = "number 3"', () => []],
  ['subject : "number 3"', () => [mine[3]!]],
  ['number = "{number}"', () => [mine[1]!]],
  ['createTime >= "2026-03-02T12:03:00Z" AND contactId != "{contact}"', () => [mine[4]!, mine[3]!]],
  ['state = "OPENED" categoryId = "{category}"', () => [called, ...[...mine].reverse()]],
])('finds %s', async (filter, expected) => {
  const words: Record<string, string> = {
    contact: called.contactId,
    agent: agent.personId,
    number: mine[1]!.number,
    category: called.categoryId,
  };
  const found = await numbers(filter.replace(/\{(\w+)\}/g, (_, word: string) => words[word]!));
  expect(found).toEqual(numbersOf(expected()));
});

test.each(['text = "x"', 'state = "LOST"', 'contactId = "x"', 'channel ='])(
  'does not understand %s',
  (filter) =>
    expect(list(filter)).rejects.toMatchObject({ code: 'invalid', fields: { filter: expect.any(String) } }),
);

test.each([
  ['the contact their own', requester, () => mine],
  [
    'the agent what they took',
    actorWith({ 'interaction.read': ['own', 'assigned'] }, { personId: agent.personId }),
    () => [called],
  ],
  [
    'the head of a department what its people report',
    actorWith({ 'interaction.read': ['department'] }, { departmentIds: [departmentId] }),
    () => [called],
  ],
  ['another requester nothing', actorWith(requester.grants), () => []],
  ['another organisation nothing', { ...agent, tenant: otherTenant }, () => []],
])('shows %s', async (_, actor, visible) => {
  expect((await numbers('', actor, { orderBy: 'number' })).sort()).toEqual(numbersOf(visible()).sort());
  for (const interaction of [...mine, called]) {
    const reading = desk.getInteraction({ id: interaction.id }, { actor });
    if (visible().includes(interaction)) expect((await reading).number).toBe(interaction.number);
    else await expect(reading).rejects.toMatchObject({ code: 'not-found' });
  }
});

test('what does not exist, or could not, is not found', async () => {
  for (const id of [randomUUID(), 'x', ''])
    await expect(desk.getInteraction({ id }, { actor: agent })).rejects.toMatchObject({ code: 'not-found' });
});
