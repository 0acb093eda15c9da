import { randomUUID } from 'node:crypto';
import { Problem } from '#chassis/errors';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testTenant } from '#chassis/testing';
import { ContactServiceClient } from '#proto/steward/desk/v1/contact';
import { Department, Person } from '#proto/steward/identity/v1/identity';
import { Incident_State as State } from '#proto/steward/incident/v1/incident';
import { Channel, Sensitivity } from '#proto/steward/type/v1/record';
import { keepDepartment, keepPerson } from '../store/references';
import { hear, unheard } from '../testing-records';
import { testDesk } from '../testing';

const { database, outside, peerOf } = testDesk();
const contacts = peerOf(ContactServiceClient);
const agent = actorWith({
  'contact.read': ['tenant'],
  'contact.work': ['tenant'],
  'incident.read': ['tenant'],
});
const [id, departmentId] = [randomUUID(), randomUUID()];
const day = (days: number) => new Date(Date.parse('2026-03-02T12:00:00Z') + days * 86_400_000);
beforeAll(async () => {
  await inTransaction(database.pool, testTenant, async (tx) => {
    await keepDepartment(tx, Department.fromPartial({ id: departmentId, name: 'Sales' }), 1);
    await keepPerson(tx, Person.fromPartial({ id, departmentId, displayName: 'Ada' }), 1);
  });
  for (const [title, createTime, state] of [
    ['Old', day(0), State.CLOSED],
    ['Newer', day(1), State.IN_PROGRESS],
    ['Newest', day(2), State.RESOLVED],
  ] as const)
    await hear(database.pool, unheard({ requesterId: id, title, createTime, state }), 1);
  const secret = {
    requesterId: id,
    title: 'Secret',
    createTime: day(3),
    sensitivity: Sensitivity.CONFIDENTIAL,
  };
  await hear(database.pool, unheard(secret), 1);
});
beforeEach(() => {
  outside.also = {
    getPerson: async () => Person.fromPartial({ id, email: 'ada@example.org', phone: '101' }),
  };
});
const get = (actor = agent) => contacts.getContact({ id }, { actor });
const titles = (records: { title: string }[]) => records.map(({ title }) => title);

describe('DESK-11', () => {
  test('the card says who somebody is, what is open and what was, as far as the reader may see it', async () => {
    const card = await get();
    expect(card).toMatchObject({
      displayName: 'Ada',
      departmentName: 'Sales',
      email: 'ada@example.org',
      vip: false,
    });
    expect([titles(card.openRecords), titles(card.history)]).toEqual([['Newest', 'Newer'], ['Old']]);
    const blind = await get(actorWith({ 'contact.read': ['tenant'] }));
    expect([blind.openRecords, blind.history]).toEqual([[], []]);
  });

  test('it is there while identity is away', async () => {
    outside.also.getPerson = async () => {
      throw new Problem('unavailable', 'away');
    };
    expect(await get()).toMatchObject({ displayName: 'Ada', email: '' });
  });

  test('the history comes in pages, each record once', async () => {
    const page = (pageToken: string) =>
      contacts.listContactHistory({ id, pageSize: 2, pageToken }, { actor: agent });
    const first = await page('');
    const second = await page(first.nextPageToken);
    expect([titles(first.records), titles(second.records), second.nextPageToken]).toEqual([
      ['Newest', 'Newer'],
      ['Old'],
      '',
    ]);
  });

  test('preferences are kept, by who has seen them', async () => {
    const card = await get();
    const change = (etag: string, actor = agent) =>
      contacts.updateContact(
        {
          contact: { ...card, vip: true, channel: Channel.PHONE, notes: 'Speaks softly' },
          updateMask: ['vip', 'channel', 'notes'],
          etag,
        },
        { actor },
      );
    await change(card.etag);
    expect(await get()).toMatchObject({
      vip: true,
      channel: Channel.PHONE,
      notes: 'Speaks softly',
      etag: '1',
    });
    await expect(change(card.etag)).rejects.toMatchObject({ code: 'stale' });
    await expect(change('*', actorWith({ 'contact.read': ['tenant'] }))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test.each([randomUUID(), 'nobody'])('%s is not there', async (unknown) => {
    await expect(contacts.getContact({ id: unknown }, { actor: agent })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
