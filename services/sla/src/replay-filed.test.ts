import { inTransaction } from '#chassis/postgres';
import { testPeer, testTenant } from '#chassis/testing';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import { CreateReplayRequest, type Replay, ReplayServiceClient } from '#proto/steward/sla/v1/replay';
import { type Agreement, Metric } from '#proto/steward/sla/v1/sla';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { archive } from './archiver';
import { target } from './domain/ledger-testing';
import { hearIncidents } from './events';
import { replayRound } from './replay';
import { answers } from './server';
import { manager, openSla, tellIncident, usual } from './testing';

const sla = openSla();
const on = { actor: manager };
const day = (date: number, time = '09:00') => new Date(`2025-03-${date}T${time}:00Z`);
const replays = testPeer(
  ReplayServiceClient,
  () => answers(sla.context()),
  () => day(28),
);
let agreement: Agreement;
beforeAll(async () => {
  sla.at(day(10));
  agreement = await sla.addAgreement((await sla.addCalendar()).id, usual);
});

/** Reported at nine, resolved at noon, and over for so long that it may be filed; or open until today. */
async function tell(date: number, more: Partial<Incident> = {}, over = true): Promise<string> {
  const incident = tellIncident(more);
  const events = [incident.next(Action.CREATE, day(date))];
  if (over)
    events.push(
      incident.next(Action.RESOLVE, day(date, '12:00')),
      incident.next(Action.CLOSE, day(date, '13:00')),
    );
  await inTransaction(sla.database.pool, testTenant, (tx) => hearIncidents(tx, sla.context().books, events));
  return incident.id;
}
const fileAll = async () => {
  while (await archive(sla.database.pool, { days: 90, months: 0 }));
};
const countFiled = async (ids: string[]) =>
  (await sla.database.admin.query('select from archive where record_id = any($1::uuid[])', [ids])).rowCount;
const ask = (from: Date, to: Date) => {
  const stricter = { ...agreement, targets: [target(Metric.RESOLUTION, 60)] };
  const draft = { agreements: [{ id: agreement.id, agreement: stricter }] };
  return replays.createReplay(CreateReplayRequest.fromPartial({ name: 'What if', from, to, ...draft }), on);
};
const run = async () => {
  while (await replayRound(sla.database.pool));
};
async function replay(from: Date, to: Date) {
  const { id } = await ask(from, to);
  await run();
  const request = { replayId: id, pageSize: 200, pageToken: '', filter: '' };
  const { changes } = await replays.listReplayChanges(request, on);
  const explained = await Promise.all(
    changes.map(({ clockId }) => replays.explainReplayedClock({ replayId: id, id: clockId }, on)),
  );
  return { id, found: outcomeOf(await replays.getReplay({ id }, on)), changes, explained };
}
const outcomeOf = ({ state, total, tallies, recordCount, doneCount, replayedCount }: Replay) => ({
  ...{ state, total, tallies, recordCount, doneCount, replayedCount },
});

test('SLM-12 what was filed is replayed like the rest, each record once, and nothing of another time', async () => {
  const ids = await Promise.all([20, 20, 21].map((date) => tell(date)));
  ids.push(await tell(21, {}, false));
  const other = await tell(19);
  const hidden = await tell(21, { sensitivity: Sensitivity.CONFIDENTIAL });
  const before = await replay(day(20), day(22));
  expect(before.found).toMatchObject({ recordCount: 4, doneCount: 4, replayedCount: 4 });
  expect(before.changes).toHaveLength(7); // those that were in time, and all first answers, of which nothing is promised any more

  await fileAll();
  expect(await countFiled([...ids, other, hidden])).toBe(5);
  const { id: _, ...rest } = before;
  expect(await replay(day(20), day(22))).toMatchObject(rest);
  const request = { replayId: before.id, pageSize: 200, pageToken: '', filter: '' };
  expect((await replays.listReplayChanges(request, on)).changes).toEqual(before.changes); // still shown
});

test('nothing is filed while a replay is under way, else it would miss what moves', async () => {
  const id = await tell(24);
  const asked = await ask(day(24), day(25));
  await fileAll();
  expect(await countFiled([id])).toBe(0);
  await run();
  expect(await replays.getReplay({ id: asked.id }, on)).toMatchObject({ replayedCount: 1 });
  await fileAll();
  expect(await countFiled([id])).toBe(1);
});
