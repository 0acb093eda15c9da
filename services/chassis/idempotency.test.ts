import { Problem } from './errors';
import { once } from './idempotency';
import { inTransaction, type Tx } from './postgres';
import { testDatabase, testTenant } from './testing';

const database = testDatabase('identity');
const intent = (key: string, body = 'body', principal = 'ada') => ({
  principal,
  key,
  method: '/m',
  body: Buffer.from(body),
});
let deeds = 0;
const deed = async () => Buffer.from(`answer ${++deeds}`);
const send = (of: ReturnType<typeof intent>, work: (tx: Tx) => Promise<Buffer> = deed) =>
  inTransaction(database.pool, testTenant, (tx) => once(tx, of, () => work(tx))).then(String);
beforeEach(() => void (deeds = 0));

test('INC-18 the same key fifty times at once is one deed and fifty equal answers', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(intent('fifty'))));
  expect(new Set(answers)).toEqual(new Set(['answer 1']));
  expect(deeds).toBe(1);
});
test('the same key with another body is refused', async () => {
  await send(intent('body'));
  await expect(send(intent('body', 'other'))).rejects.toMatchObject({ code: 'key-reused' });
});
test('keys of different callers have nothing to do with each other', async () => {
  await send(intent('shared'));
  expect(await send(intent('shared', 'other', 'bob'))).toBe('answer 2');
});
test('a refusal is not kept: the same key may try again', async () => {
  const refused = send(intent('again'), async () => {
    throw new Problem('invalid', 'no');
  });
  await expect(refused).rejects.toMatchObject({ code: 'invalid' });
  expect(await send(intent('again'))).toBe('answer 1');
});
test('a twin that takes too long is not waited for', async () => {
  let finish = () => {};
  const long = new Promise<void>((resolve) => (finish = resolve));
  const first = send(intent('long'), async () => (await long, deed()));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect(send(intent('long'))).rejects.toMatchObject({ code: 'conflict' });
  finish();
  expect(await first).toBe('answer 1');
  expect(await send(intent('long'))).toBe('answer 1');
});
