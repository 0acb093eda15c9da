import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { Channel } from '#proto/steward/type/v1/record';
import { type Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { doDue } from './do-due';
import { unheard } from './testing-records';
import { administrator, agent, category, meet, report, requester, testDesk } from './testing';

const { database, outside, desk, context, replica } = testDesk();
let categoryId: string;
let there: Incident | undefined;
let done: { what: string; request: object; actor: Actor }[];
beforeAll(async () => {
  categoryId = (await desk.createCategory(category('Printers'), { actor: administrator })).id;
});
beforeEach(() => {
  done = [];
  there = unheard({ state: State.NEW, etag: '1' });
  const act =
    (what: string, state: State) =>
    async (request: { etag: string }, { actor }: { actor: Actor }) => {
      if (request.etag !== there!.etag) throw new Problem('stale', 'changed');
      done.push({ what, request, actor });
      return (there = { ...there!, state, etag: String(Number(there!.etag) + 1) });
    };
  outside.also = {
    getIncident: async () => {
      if (!there) throw new Problem('not-found', 'not there');
      return there;
    },
    acceptIncident: act('accept', State.IN_PROGRESS),
    resolveIncident: act('resolve', State.RESOLVED),
    closeIncident: act('close', State.CLOSED),
  };
});
const answer = { text: 'Turn it off and on', closureCode: 'ADVISED' };
const call = async () => {
  const contactId = await meet(database.pool);
  return desk.submitInteraction(report(categoryId, { channel: Channel.PHONE, contactId, answer }), {
    actor: agent,
  });
};
const due = () => database.admin.query(`update desk_due set due_at = '-infinity'`);
const what = () => done.map((one) => one.what);

test('DESK-01 an answer given on the spot opens, resolves and closes its record, once, by whoever gave it', async () => {
  await call();
  await Promise.all([doDue(context()), doDue(replica())]);
  await doDue(context());
  expect(what()).toEqual(['accept', 'resolve', 'close']);
  expect(done[1]).toMatchObject({
    request: { resolution: answer.text, closureCode: 'ADVISED' },
    actor: { personId: agent.personId },
  });
});

test('DESK-01 where the record is not open yet, or a step fails, it goes on from there', async () => {
  await call();
  const opened = there;
  there = undefined;
  await doDue(context());
  expect(what()).toEqual([]);
  there = opened;
  const { closeIncident } = outside.also;
  outside.also.closeIncident = async () => {
    throw new Problem('unavailable', 'away');
  };
  await due();
  await doDue(context());
  outside.also.closeIncident = closeIncident!;
  await due();
  await doDue(context());
  expect(what()).toEqual(['accept', 'resolve', 'close']);
});

test('DESK-01 nobody answers themselves', async () => {
  const own = desk.submitInteraction(report(categoryId, { answer }), { actor: requester });
  await expect(own).rejects.toMatchObject({ code: 'forbidden', fields: { answer: expect.any(String) } });
});
