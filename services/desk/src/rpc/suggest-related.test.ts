import { randomUUID } from 'node:crypto';
import { actorWith } from '#chassis/testing';
import {
  RelatedRecord_Reason as Reason,
  SuggestionServiceClient,
  SuggestRelatedRequest,
} from '#proto/steward/desk/v1/suggest';
import {
  type Incident,
  Incident_State as State,
  MajorIncident_State,
} from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { titleWords } from '../domain/title-words';
import { hear, unheard } from '../testing-records';
import { testDesk } from '../testing';

const { database, peerOf } = testDesk();
const suggestions = peerOf(SuggestionServiceClient);
const agent = actorWith({ 'interaction.submit': ['tenant'], 'incident.read': ['tenant'] });
const ada = actorWith({ 'interaction.submit': ['own'], 'incident.read': ['own'] });
const [ci, categoryId] = [randomUUID(), randomUUID()];
const keep = async (more: Partial<Incident>) => {
  const incident = unheard(more);
  await hear(database.pool, incident, 1);
  return incident;
};
const major = {
  state: MajorIncident_State.DECLARED,
  managerId: '',
  reason: '',
  communicationMinutes: 30,
  audienceIds: [ada.personId],
};
const suggest = (more: Partial<SuggestRelatedRequest>, actor = agent) =>
  suggestions.suggestRelated(SuggestRelatedRequest.fromPartial(more), { actor });
const numbers = async (...args: Parameters<typeof suggest>) =>
  (await suggest(...args)).records.map(({ record }) => record!.number);
beforeEach(() => database.admin.query('delete from record_copy'));

describe('DESK-13', () => {
  test.each([
    ['三楼打印机卡纸了', '打印机卡纸'],
    ['Printer jammed on floor 3', 'the PRINTER is jammed'],
  ])('%s resembles %s', async (title, subject) => {
    const { number } = await keep({ title, categoryId });
    await keep({ title: '邮箱无法登录 mailbox locked' });
    const { records, categories } = await suggest({ subject });
    expect(records).toMatchObject([{ record: { number }, reasons: [Reason.SIMILAR_WORDS] }]);
    expect(categories).toEqual([{ categoryId, score: 1 }]);
  });

  test('the same contact and the same CI are reasons, too; what ended long ago is none', async () => {
    const same = await keep({ title: 'Something', requesterId: ada.personId, ciIds: [ci] });
    await keep({ ciIds: [ci], state: State.CLOSED, createTime: new Date('2020-01-01T00:00:00Z') });
    const { records } = await suggest({ contactId: ada.personId, ciIds: [ci], subject: 'x' });
    expect(records).toMatchObject([
      { record: { number: same.number }, reasons: [Reason.SAME_CONTACT, Reason.SAME_CI] },
    ]);
  });

  test('a requester sees their own, and of a major incident its number and title only, which comes first', async () => {
    const mine = await keep({ title: '打印机卡纸', requesterId: ada.personId });
    const others = await keep({ title: '打印机卡纸' });
    const outage = await keep({ title: '全公司打印中断', major });
    const { records } = await suggest({ subject: '打印机卡纸' }, ada);
    expect(records).toMatchObject([
      { record: { number: outage.number, id: '' }, title: outage.title, state: '', reasons: [Reason.MAJOR] },
      { record: { number: mine.number, id: mine.id } },
    ]);
    expect(await numbers({ subject: '打印机卡纸' })).toContain(others.number);
    const untold = actorWith(ada.grants);
    expect(await numbers({ subject: '打印机卡纸' }, untold)).toEqual([]);
  });

  test('of a confidential record nobody hears who is not named on it, not even where it is major', async () => {
    const secret = {
      sensitivity: Sensitivity.CONFIDENTIAL,
      title: '打印机卡纸',
      namedIds: [agent.personId],
      categoryId,
    };
    const kept = await keep({ ...secret, major });
    const { records, categories } = await suggest({ subject: '打印机卡纸' }, ada);
    expect([records, categories]).toEqual([[], []]);
    expect(await numbers({ subject: '打印机卡纸' })).toEqual([kept.number]);
  });

  test('nobody asks in another’s name', async () => {
    const asked = suggest({ contactId: randomUUID() }, ada);
    await expect(asked).rejects.toMatchObject({
      code: 'forbidden',
      fields: { contactId: expect.any(String) },
    });
  });
});

test.each([
  ['打印机 ERP-1023 a', ['打印', '印机', 'erp-1023']],
  ['ＰＲＩＮＴＥＲ!', ['printer']],
  ['', []],
])('%s is compared by its words', (text, words) => expect(titleWords(text)).toEqual(words));
