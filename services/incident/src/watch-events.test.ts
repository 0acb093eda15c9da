import { ensureStream } from '#chassis/bus';
import { testBus, testDatabase, testPeer, until, whileConsuming, whileRelaying } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { WatchdogServiceClient } from '#proto/steward/incident/v1/watchdog';
import { openContext } from './context';
import { subscriptions } from './events';
import { answersOf } from './server';
import { as, dana, open, rosa, settle } from './testing';
import { startWatch } from './watch';
import { addRule, hours, settleManagers } from './watch-testing';

const database = testDatabase('incident');
const bus = testBus();
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const rules = testPeer(WatchdogServiceClient, answers);
beforeAll(async () => {
  await settle(database.pool);
  await settleManagers(database.pool);
  for (const service of ['identity', 'sla', 'incident']) await ensureStream(await bus().connected(), service);
});

test('INC-12 what is opened is planned when the service hears of it, acted on when it is time, and forgotten when it is over', async () => {
  await addRule(rules, { trigger: { kind: 'AGE', after: hours(1) }, acts: [{ kind: 'URGE' }] });
  const watching = startWatch(database.pool);
  const checks = async (id: string) =>
    (await database.admin.query('select * from watch_check where incident_id = $1', [id])).rows;
  await whileRelaying(database.pool, bus(), 'incident', () =>
    whileConsuming(database.pool, bus(), 'incident', subscriptions, async () => {
      const { id } = await open(incidents, rosa);
      await until('it is planned', async () => (await checks(id)).length === 1);
      await database.admin.query(
        `update incident set create_time = create_time - interval '2 hours' where id = '${id}';
        update watch_check set due_at = now()`,
      );
      await until('the rule has acted', async () => (await checks(id))[0]?.round === 1);
      expect(await incidents.getIncident({ id }, as(dana))).toMatchObject({ etag: '2' });
      await incidents.cancelIncident({ id, etag: '2', reason: 'x' }, as(dana));
      await until('it is forgotten', async () => (await checks(id)).length === 0);
    }),
  ).finally(() => watching.stop());
});
