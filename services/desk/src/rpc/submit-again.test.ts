import { randomUUID } from 'node:crypto';
import type { On } from '#chassis/client';
import { until } from '#chassis/testing';
import { Interaction_State, type SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { administrator, agent, category, report, requester, testDesk } from '../testing';

const noon = new Date('2026-03-02T12:00:00.000Z');
const { database, outside, desk, serveReplica } = testDesk(() => noon);
const secondDesk = serveReplica();
let categoryId: string;
beforeAll(async () => {
  categoryId = (await desk.createCategory(category('Printers'), { actor: administrator })).id;
});

const submit = (more: Partial<SubmitInteractionRequest> = {}, on: On = { actor: requester }) =>
  desk.submitInteraction(report(categoryId, more), on);
const kept = async () =>
  (await database.admin.query<{ count: number }>('select count(*) from interaction')).rows[0]!.count;

describe('the same request again', () => {
  const keyed = () => ({ actor: requester, idempotencyKey: randomUUID() });

  test('DESK-01 fifty at once are one contact, one incident and fifty equal answers', async () => {
    const [before, on] = [await kept(), keyed()];
    const given = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? desk : secondDesk).submitInteraction(report(categoryId), on),
      ),
    );
    expect(given).toEqual(Array(50).fill(given[0]));
    expect(given[0]).toMatchObject({ state: Interaction_State.OPENED, record: { number: 'INC0000001' } });
    expect([(await kept()) - before, outside.opened.size]).toEqual([1, 1]);
  });

  test('is answered as before, though its category is not offered any more', async () => {
    const [by, on] = [{ actor: administrator }, keyed()];
    const passing = await desk.createCategory(category('Passing'), by);
    const first = await submit({ categoryId: passing.id }, on);
    const wanted = { category: { ...passing, disabled: true }, updateMask: ['disabled'], etag: '*' };
    await desk.updateCategory(wanted, by);
    expect(await submit({ categoryId: passing.id }, on)).toEqual(first);
  });

  test('gets the number that was not known the first time', async () => {
    const on = keyed();
    await outside.stop();
    const first = await submit({}, on);
    expect(first).toMatchObject({ state: Interaction_State.RECEIVED, record: { number: '' } });
    await outside.start();
    const again = async () => {
      const { id, state, record } = await submit({}, on);
      expect([id, record!.id]).toEqual([first.id, first.record!.id]);
      return state === Interaction_State.OPENED && record!.number;
    };
    expect(await until('the number', again)).toBe('INC0000001');
  });

  test('with another body is refused', async () => {
    const on = keyed();
    await submit({}, on);
    const other = submit({ subject: 'Something else' }, on);
    await expect(other).rejects.toMatchObject({ code: 'key-reused' });
    await expect(submit({ subject: '' }, on)).rejects.toMatchObject({ code: 'key-reused' });
    await expect(
      desk.createCategory(category('Other'), {
        ...on,
        actor: { ...administrator, personId: on.actor.personId },
      }),
    ).rejects.toMatchObject({ code: 'key-reused' });
  });

  test('from somebody else, or without a key, is another contact', async () => {
    const on = keyed();
    const first = await submit({}, on);
    const somebody = await submit({}, { ...on, actor: agent });
    expect(new Set([first.id, somebody.id, (await submit()).id, (await submit()).id]).size).toBe(4);
  });
});
