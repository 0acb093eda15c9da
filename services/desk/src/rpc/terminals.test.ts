import { randomUUID } from 'node:crypto';
import { actorWith } from '#chassis/testing';
import { Terminal } from '#proto/steward/desk/v1/survey';
import { agentGrants, qualityManager, testQuality } from '../testing-quality';

const { database, terminals, person, department, record, set } = testQuality();
const boss = { actor: actorWith(qualityManager) };
const nobody = { actor: actorWith({}) };
const ratings = async (terminalId: string) =>
  (
    await database.admin.query(
      'select agent_id, record_id, department_id, score from terminal_rating where terminal_id = $1 order by time',
      [terminalId],
    )
  ).rows;
const register = () => terminals.createTerminal({ name: 'Counter 1', location: 'Hall' }, boss);
const later = (terminalId: string) =>
  database.admin.query(
    `update terminal_rating set time = time - interval '6 seconds' where terminal_id = $1`,
    [terminalId],
  );

test('QLT-05 the terminal shows who serves there, and one touch rates that person and the record at hand', async () => {
  const departmentId = await department('IT');
  const agent = await person(agentGrants, {}, { displayName: 'Wei Zhang', username: 'zhangw', departmentId });
  const { terminal, key } = await register();
  const { id } = terminal!;
  expect(await terminals.viewTerminal({ key }, nobody)).toMatchObject({
    terminalName: 'Counter 1',
    agentName: '',
  });
  await expect(terminals.rateAtTerminal({ key, score: 5 }, nobody)).rejects.toMatchObject({
    code: 'illegal-transition',
  });
  const { id: recordId, number } = await record({ requesterId: agent.personId });
  await terminals.signOnTerminal({ id, recordId }, { actor: agent });
  expect(await terminals.viewTerminal({ key }, nobody)).toMatchObject({
    agentName: 'Wei Zhang',
    agentNumber: 'zhangw',
    department: 'IT',
    recordNumber: number,
  });
  await Promise.all([5, 5, 4].map((score) => terminals.rateAtTerminal({ key, score }, nobody)));
  const [first, ...doubles] = await ratings(id);
  expect(first).toMatchObject({ agent_id: agent.personId, record_id: recordId, department_id: departmentId });
  expect(doubles).toEqual([]);
  await later(id);
  await terminals.rateAtTerminal({ key, score: 3 }, nobody);
  expect(await ratings(id)).toMatchObject([{}, { score: 3, record_id: null }]);
});

test('QLT-05 without a record a terminal takes one rating each ten seconds, and only so many a day', async () => {
  await set({ terminalDailyRatings: 2 });
  const agent = await person(agentGrants);
  const { terminal, key } = await register();
  const { id } = terminal!;
  await terminals.signOnTerminal({ id, recordId: '' }, { actor: agent });
  const rate = () => terminals.rateAtTerminal({ key, score: 1 }, nobody);
  const tooMany = (words: RegExp, seconds: number) => ({
    ...{ code: 'too-many', message: expect.stringMatching(words) },
    seconds: expect.closeTo(seconds, -2),
  });
  await rate();
  await later(id);
  await expect(rate()).rejects.toMatchObject(tooMany(/in [1-4] seconds/, 4));
  await later(id);
  await rate();
  await later(id);
  await later(id);
  await expect(rate()).rejects.toMatchObject(tooMany(/today/, 86_400 - 20));
  const { id: recordId } = await record({ requesterId: agent.personId });
  await terminals.signOnTerminal({ id, recordId }, { actor: agent });
  await rate();
  expect(await ratings(id)).toMatchObject([
    { record_id: null },
    { record_id: null },
    { record_id: recordId },
  ]);
});

test('who signs on elsewhere is signed off, and only they themselves may sign off', async () => {
  const [agent, other] = [await person(agentGrants), await person(agentGrants)];
  const [one, two] = [(await register()).terminal!, (await register()).terminal!];
  const signOn = (id: string) => terminals.signOnTerminal({ id, recordId: '' }, { actor: agent });
  await signOn(one.id);
  await signOn(two.id);
  const now = (await terminals.listTerminals({ pageSize: 0, pageToken: '' }, boss)).terminals;
  expect(now.filter(({ currentAgentId }) => currentAgentId === agent.personId).map(({ id }) => id)).toEqual([
    two.id,
  ]);
  await expect(terminals.signOffTerminal({ id: two.id }, { actor: other })).rejects.toMatchObject({
    code: 'illegal-transition',
  });
  expect(await terminals.signOffTerminal({ id: two.id }, { actor: agent })).toMatchObject({
    currentAgentId: '',
  });
});

test('an old key, a made-up one and that of a terminal out of use open nothing', async () => {
  const { terminal, key } = await register();
  const missing = { code: 'not-found' };
  const renewed = await terminals.renewTerminalKey({ id: terminal!.id, etag: '*' }, boss);
  await expect(terminals.viewTerminal({ key }, nobody)).rejects.toMatchObject(missing);
  await expect(terminals.viewTerminal({ key: randomUUID() }, nobody)).rejects.toMatchObject(missing);
  expect(await terminals.viewTerminal({ key: renewed.key }, nobody)).toMatchObject({ location: 'Hall' });
  const change = {
    terminal: Terminal.fromPartial({ id: terminal!.id, disabled: true }),
    updateMask: ['disabled'],
  };
  await terminals.updateTerminal({ ...change, etag: '*' }, boss);
  await expect(terminals.rateAtTerminal({ key: renewed.key, score: 5 }, nobody)).rejects.toMatchObject(
    missing,
  );
});

test('a record that the agent may not see is none, and so is the terminal of nobody', async () => {
  const agent = await person(agentGrants);
  const { id } = (await register()).terminal!;
  const { id: recordId } = await record({ requesterId: randomUUID() });
  await expect(terminals.signOnTerminal({ id, recordId }, { actor: agent })).rejects.toMatchObject({
    fields: { recordId: expect.any(String) },
  });
  await expect(terminals.signOnTerminal({ id: 'x', recordId: '' }, { actor: agent })).rejects.toMatchObject({
    code: 'not-found',
  });
});
