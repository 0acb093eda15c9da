import type { On } from '#chassis/client';
import { Problem } from '#chassis/errors';
import { until } from '#chassis/testing';
import { Interaction_State, type SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { Record_Type } from '#proto/steward/type/v1/record';
import { administrator, agent, category, report, requester, testDesk } from '../testing';

const { database, outside, desk } = testDesk();
let categoryId: string;
beforeAll(async () => {
  categoryId = (await desk.createCategory(category('Printers'), { actor: administrator })).id;
});

const submit = (more: Partial<SubmitInteractionRequest> = {}, on: On = { actor: requester }) =>
  desk.submitInteraction(report(categoryId, more), on);
const read = (id: string) => desk.getInteraction({ id }, { actor: agent });
const unopened = async (id: string) =>
  (await database.admin.query('select tries, refusal from unopened where interaction_id = $1', [id])).rows;

describe('while the incident service', () => {
  const received = { state: Interaction_State.RECEIVED, record: { type: Record_Type.INCIDENT, number: '' } };

  test('DESK-01 is away, a report is kept and answered all the same', async () => {
    await outside.stop();
    const { id, ...rest } = await submit().finally(() => outside.start());
    expect(rest).toMatchObject(received);
    expect(await read(id)).toEqual({ id, ...rest });
    expect(await unopened(id)).toEqual([{ tries: 0, refusal: '' }]);
  });

  test('hangs, the caller waits no longer than they want to', async () => {
    outside.before = () => new Promise((resolve) => setTimeout(resolve, 4_000).unref());
    const began = Date.now();
    expect(await submit()).toMatchObject(received);
    expect(await submit({}, { actor: requester, deadline: Date.now() + 600 })).toMatchObject(received);
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  test.each(['overloaded', 'conflict', 'unavailable'] as const)(
    'says %s, the number follows',
    async (code) => {
      outside.before = () => Promise.reject(new Problem(code, 'later'));
      const { id, ...rest } = await submit();
      expect(rest).toMatchObject(received);
      expect(await unopened(id)).toEqual([{ tries: 0, refusal: '' }]);
    },
  );

  test('hangs for everybody, callers soon stop waiting for it, and begin again when it answers', async () => {
    outside.before = () => new Promise(() => {});
    await Promise.all(Array.from({ length: 8 }, () => submit()));
    const began = Date.now();
    await Promise.all(Array.from({ length: 20 }, () => submit()));
    expect(Date.now() - began).toBeLessThan(1_400);
    outside.before = async () => {};
    const opened = async () => (await submit()).state === Interaction_State.OPENED;
    await until('an answer in time', opened);
    expect(await Promise.all([opened(), opened(), opened()])).toEqual([true, true, true]);
  });

  test('refuses for good, the contact is kept for an operator to look at', async () => {
    outside.before = () => Promise.reject(new Problem('invalid', 'Not so.', { ciIds: 'are unknown' }));
    const { id, ...rest } = await submit();
    expect(rest).toMatchObject(received);
    expect(await unopened(id)).toEqual([{ tries: 0, refusal: '' }]);
  });
});
