import { Action } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { incident, runNotify } from './testing-house';

const { person, happens, toldTo, mailsTo, mailTo } = runNotify();

test('INC-11 what a restricted incident is about stands in no mail and no notification, old or new', async () => {
  const [handler, other] = [await person(), await person()];
  const about = incident({ title: '工资单泄露', namedIds: [handler.id] });
  const at = (assigneeId: string, sensitivity = Sensitivity.NORMAL) => ({
    ...about,
    assigneeId,
    sensitivity,
  });
  await happens(Action.ASSIGN, at(handler.id), { text: '涉及薪酬' });
  await happens(Action.ASSIGN, at(other.id), {}, 2);
  const restricted = at(handler.id, Sensitivity.RESTRICTED);
  await happens(Action.CLASSIFY, restricted, { text: '涉及薪酬', personIds: [handler.id] }, 3);
  await happens(Action.URGE, restricted, { text: '薪酬的事急' }, 4);
  await mailTo(handler.email);
  const told = [...(await toldTo(handler.id)), ...(await toldTo(other.id))];
  expect(told.map(({ topic }) => topic)).toEqual([
    'incident.urged',
    'incident.named',
    'incident.assigned',
    'incident.assigned',
  ]);
  expect(JSON.stringify(told)).not.toMatch(/薪酬|工资/);
  expect(told[0]!.title).toContain('INC0000123');
});

test('INC-11 of a confidential incident whoever is not named is told nothing, and what they were told is emptied', async () => {
  const [named, other] = [await person(), await person()];
  const about = incident({ title: '举报', assigneeId: named.id, ownerId: other.id, namedIds: [named.id] });
  await happens(Action.URGE, about, { text: '快' });
  const confidential = { ...about, sensitivity: Sensitivity.CONFIDENTIAL };
  await happens(Action.URGE, confidential, { text: '再快' }, 2);
  const [first, ...more] = await toldTo(other.id);
  expect(first).toMatchObject({ title: 'INC0000123', text: '' });
  expect(more).toEqual([]);
  expect((await toldTo(named.id)).map(({ title }) => title)).toEqual([
    '工单被督办：举报',
    '工单被督办：举报',
  ]);
});

test('NTF-01 a public comment is told to the requester, an internal one is not', async () => {
  const [requester, handler] = [await person(), await person()];
  const about = incident({ requesterId: requester.id, assigneeId: handler.id });
  await happens(Action.COMMENT, about, { text: '内部：换备件', public: false });
  await happens(Action.COMMENT, about, { text: '明天上门', public: true }, 2);
  expect((await mailTo(requester.email)).text).toContain('明天上门');
  expect(await toldTo(requester.id)).toHaveLength(1);
  expect(mailsTo(requester.email).some(({ text }) => text.includes('备件'))).toBe(false);
  expect(await toldTo(handler.id)).toHaveLength(2);
});
