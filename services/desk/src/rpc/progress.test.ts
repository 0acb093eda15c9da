import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { actorWith } from '#chassis/testing';
import { Progress_State as State, ProgressServiceClient } from '#proto/steward/desk/v1/progress';
import { Action, type Incident, Incident_State, LogEntry } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { hear, unheard } from '../testing-records';
import { administrator, category, report, requester, testDesk } from '../testing';

const { database, outside, desk, peerOf } = testDesk();
const progress = peerOf(ProgressServiceClient);
const ada: Actor = { ...requester, grants: { ...requester.grants, 'interaction.share': ['own'] } };
const clerk = actorWith({
  'contact.read': ['tenant'],
  'incident.read': ['tenant'],
  'interaction.read': ['tenant'],
});
const nobody: Actor = { ...actorWith({}), tenant: '', personId: '' };
const open = { actor: nobody };
let categoryId: string;
let there: Incident;
let done: { what: string; actor: Actor; request: object }[];
beforeAll(async () => {
  categoryId = (await desk.createCategory(category('Printers'), { actor: administrator })).id;
});
beforeEach(() => {
  done = [];
  const act =
    (what: string, state: Incident_State) =>
    async (request: object, { actor }: { actor: Actor }) => {
      done.push({ what, actor, request });
      there = { ...there, state };
      await hear(database.pool, there, 9);
      return there;
    };
  outside.also = {
    getIncident: async () => there,
    listLogEntries: async () => ({
      entries: [
        LogEntry.fromPartial({ action: Action.CREATE, public: true, time: there.createTime }),
        LogEntry.fromPartial({ action: Action.ASSIGN, text: 'For the second line', time: there.createTime }),
      ],
      nextPageToken: '',
    }),
    confirmIncident: act('confirm', Incident_State.CLOSED),
    reopenIncident: act('reopen', Incident_State.IN_PROGRESS),
    commentIncident: act('comment', Incident_State.IN_PROGRESS),
  };
});

/** A contact, its record as it is now, and its link. */
async function followed(more: Partial<Incident> = {}) {
  const interaction = await desk.submitInteraction(report(categoryId), { actor: ada });
  there = unheard({ id: interaction.record!.id, requesterId: ada.personId, etag: '5', ...more });
  await hear(database.pool, there, 5);
  const { token } = await progress.shareProgress({ id: interaction.id }, { actor: ada });
  return { interaction, token };
}
const get = (token: string) => progress.getProgress({ token }, open);

describe('DESK-06', () => {
  test('whoever has the link sees how things stand, in plain words, and not what is said among colleagues', async () => {
    const { token } = await followed({ resolutionDueTime: new Date('2026-03-02T12:00:00Z') });
    const shown = await get(token);
    expect(shown).toMatchObject({
      number: there.number,
      state: State.UNDER_WAY,
      words: { zh: '正在处理。', en: 'We are working on it.' },
      subject: 'The printer is on fire',
      promisedTime: there.resolutionDueTime,
      steps: [{ words: { en: 'Registered' } }],
      mayConfirm: false,
      mayComment: true,
    });
    expect(JSON.stringify(shown)).not.toContain('second line');
  });

  test('the link is there with the contact; of its token only a hash is kept', async () => {
    const { interaction, token } = await followed();
    const { rows } = await database.admin.query(
      `select encode(token_hash, 'base64') as hash from progress_link where interaction_id = $1`,
      [interaction.id],
    );
    expect(rows[0].hash).not.toContain(token);
    expect(token).toHaveLength(43);
    expect(JSON.stringify(await database.told())).not.toContain(token);
  });

  test('with it what is solved can be confirmed, reopened or commented, as the one who reported it, who may no more', async () => {
    const { token } = await followed({ state: Incident_State.RESOLVED, resolveTime: new Date() });
    expect(await get(token)).toMatchObject({ state: State.SOLVED, mayConfirm: true, mayReopen: true });
    await progress.commentProgress({ token, text: 'Thanks' }, open);
    await progress.reopenProgress({ token, reason: 'It burns again' }, open);
    expect(await progress.confirmProgress({ token }, open)).toMatchObject({
      state: State.CLOSED,
      mayComment: false,
    });
    expect(done.map(({ what }) => what)).toEqual(['comment', 'reopen', 'confirm']);
    expect(done[2]).toMatchObject({
      request: { id: there.id, etag: '5' },
      actor: { personId: ada.personId, grants: { 'incident.confirm': ['own'] } },
    });
    expect(done[2]!.actor.service).toBeUndefined();
  });

  test.each([Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED])(
    'of a %s record it shows nothing but number and state',
    async (sensitivity) => {
      const { token } = await followed({
        sensitivity,
        state: Incident_State.RESOLVED,
        resolveTime: new Date(),
      });
      expect(await get(token)).toEqual({
        number: there.number,
        state: State.SOLVED,
        words: expect.anything(),
        subject: '',
        createTime: undefined,
        promisedTime: undefined,
        steps: [],
        mayConfirm: false,
        mayReopen: false,
        mayComment: false,
      });
      await expect(progress.confirmProgress({ token }, open)).rejects.toMatchObject({ code: 'not-found' });
      expect(done).toEqual([]);
    },
  );

  test('a link that is revoked, over or made up shows nothing; sharing again makes another', async () => {
    const { interaction, token } = await followed();
    await progress.revokeProgress({ id: interaction.id }, { actor: ada });
    await expect(get(token)).rejects.toMatchObject({ code: 'not-found' });
    const again = await progress.shareProgress({ id: interaction.id }, { actor: ada });
    expect(again.token).not.toBe(token);
    expect(await get(again.token)).toMatchObject({ number: there.number });
    await expect(get('x'.repeat(43))).rejects.toMatchObject({ code: 'not-found' });
    const longAgo = new Date(Date.now() - 91 * 86_400_000);
    await hear(database.pool, { ...there, state: Incident_State.CLOSED, closeTime: longAgo }, 6);
    await expect(get(again.token)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('nobody talks without end through a link', async () => {
    const { token } = await followed();
    const say = () => progress.commentProgress({ token, text: 'Well?' }, open);
    await database.admin.query(
      `update progress_link set said = 20, hour = date_trunc('hour', clock_timestamp())`,
    );
    await expect(say()).rejects.toMatchObject({ code: 'too-many', seconds: expect.any(Number) });
    await database.admin.query(`update progress_link set hour = hour - interval '1 hour'`);
    await say();
  });

  test('only the one it is about, and the desk, share or revoke it', async () => {
    const { interaction } = await followed();
    const stranger: Actor = { ...ada, personId: randomUUID() };
    const { id } = interaction;
    await expect(progress.shareProgress({ id }, { actor: stranger })).rejects.toMatchObject({
      code: 'not-found',
    });
    const reader = actorWith({ 'interaction.read': ['tenant'], 'interaction.share': ['own'] });
    await expect(progress.revokeProgress({ id }, { actor: reader })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('on the telephone the desk finds it by either number; who may not see the record finds nothing', async () => {
    const { interaction } = await followed();
    for (const number of [interaction.number, there.number.toLowerCase()])
      expect(await progress.lookUpProgress({ number }, { actor: clerk })).toMatchObject({
        number: there.number,
      });
    const blind = actorWith({ 'contact.read': ['tenant'] });
    await expect(progress.lookUpProgress({ number: there.number }, { actor: blind })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
