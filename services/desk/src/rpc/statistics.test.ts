import { randomUUID } from 'node:crypto';
import { actorWith } from '#chassis/testing';
import {
  DeskStatisticsServiceClient,
  GetDeskStatisticsRequest_GroupBy as GroupBy,
} from '#proto/steward/desk/v1/statistics';
import { Action, type Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { Channel, Sensitivity } from '#proto/steward/type/v1/record';
import { hear, unheard } from '../testing-records';
import { testDesk } from '../testing';

const { database, peerOf } = testDesk();
const statistics = peerOf(DeskStatisticsServiceClient);
const manager = actorWith({ 'statistics.read': ['tenant'] });
const from = new Date('2026-03-01T00:00:00Z');
const to = new Date('2026-04-01T00:00:00Z');
/** Seven hours before Shanghai's midnight. */
const opened = new Date('2026-03-01T17:00:00Z');
const after = (seconds: number) => new Date(opened.getTime() + seconds * 1000);
const [ada, bob] = [randomUUID(), randomUUID()];

const keep = async (
  more: Partial<Incident>,
  steps: { action: Action; previousAssigneeId?: string }[] = [],
) => {
  const incident = unheard({ createTime: opened, channel: Channel.WEB, ownerId: ada, ...more });
  await hear(database.pool, incident, 1, { action: Action.CREATE });
  for (const [index, step] of steps.entries()) await hear(database.pool, incident, index + 2, step);
};
beforeAll(async () => {
  const closed = {
    state: State.CLOSED,
    responseTime: after(100),
    resolveTime: after(500),
    closeTime: after(1000),
  };
  await keep({ ...closed });
  await keep({ ...closed, responseTime: after(300), closeTime: after(3000) }, [{ action: Action.REOPEN }]);
  await keep({ ...closed, responseTime: after(200), ownerId: bob, channel: Channel.PHONE }, [
    { action: Action.ASSIGN, previousAssigneeId: ada },
  ]);
  await keep({ ownerId: bob, createTime: new Date('2026-03-01T10:00:00Z') });
  await keep({ sensitivity: Sensitivity.RESTRICTED });
  await keep({ createTime: to });
});
const ask = (groupBy: GroupBy, more = {}, actor = manager) =>
  statistics.getDeskStatistics({ from, to, groupBy, ...more }, { actor });

describe('DESK-12', () => {
  test('volume, first response, first-contact resolution, closing and reopening of what was opened within a time', async () => {
    const { total } = await ask(GroupBy.CHANNEL);
    expect(total).toMatchObject({
      volume: 4,
      responseAverage: 200,
      responseP50: 200,
      responseP90: 280,
      resolved: 3,
      closeAverage: 5000 / 3,
      reopenShare: 0.25,
    });
    expect(total!.firstContactShare).toBeCloseTo(1 / 3);
  });

  test.each<[GroupBy, Record<string, number>]>([
    [GroupBy.CHANNEL, { WEB: 3, PHONE: 1 }],
    [GroupBy.AGENT, { [ada]: 2, [bob]: 2 }],
    [GroupBy.DAY, { '2026-03-01': 1, '2026-03-02': 3 }],
    [GroupBy.CATEGORY, { '': 4 }],
    [GroupBy.DEPARTMENT, { '': 4 }],
  ])('by %s', async (groupBy, volumes) => {
    const { rows } = await ask(groupBy);
    expect(Object.fromEntries(rows.map(({ key, volume }) => [key, volume]))).toEqual(volumes);
  });

  test('of a time in which nothing came there is nothing', async () => {
    const quiet = { from: new Date('2020-01-01T00:00:00Z'), to: new Date('2020-02-01T00:00:00Z') };
    expect(await ask(GroupBy.DAY, quiet)).toMatchObject({
      rows: [],
      total: { volume: 0, firstContactShare: 0 },
    });
  });

  test.each([
    ['a time that ends before it begins', { to: from }, 'to'],
    ['more than a year', { to: new Date('2028-01-01T00:00:00Z') }, 'to'],
    ['no beginning', { from: undefined }, 'from'],
    ['no grouping', { groupBy: GroupBy.GROUP_BY_UNSPECIFIED }, 'groupBy'],
  ])('not asked: %s', async (_, more, field) => {
    await expect(ask(GroupBy.DAY, more)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  });

  test('who may not read figures gets none', async () => {
    await expect(ask(GroupBy.DAY, {}, actorWith({}))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
