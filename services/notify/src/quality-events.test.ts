import { randomUUID } from 'node:crypto';
import { headers } from 'nats';
import { ensureStream } from '#chassis/bus';
import { resource, type Resource } from '#chassis/decide';
import { testTenant } from '#chassis/testing';
import { Feedback, FeedbackAction, FeedbackChanged } from '#proto/steward/desk/v1/feedback';
import { SurveyInvited } from '#proto/steward/desk/v1/survey';
import { GroupChanged } from '#proto/steward/identity/v1/events';
import { Record_Type } from '#proto/steward/type/v1/record';
import { publish } from './testing';
import { runNotify } from './testing-house';

const house = runNotify();
beforeAll(async () => {
  await ensureStream(await house.bus().connected(), 'desk');
});

/** Tells of feedback as the desk does, with whom it is kept from. */
async function happens(
  action: FeedbackAction,
  said: Partial<Feedback>,
  keptFromIds: string[] = [],
  label: Partial<Resource> = {},
) {
  const feedback = Feedback.fromPartial({
    id: randomUUID(),
    number: 'FBK0000001',
    subject: '没有回电',
    ...said,
  });
  const event = FeedbackChanged.fromPartial({ feedback, action, version: 1, personId: randomUUID() });
  const head = headers();
  const eventId = randomUUID();
  head.set('Steward-Event', eventId);
  head.set('Steward-Tenant', testTenant);
  head.set('Steward-Aggregate', feedback.id);
  head.set('Steward-Version', '1');
  head.set('Steward-Access', JSON.stringify({ ...resource(testTenant), keptFromIds, ...label }));
  const nats = await house.bus().connected();
  const body = Buffer.from(JSON.stringify(FeedbackChanged.toJSON(event)));
  await nats.jetstream().publish(FeedbackChanged.$type, body, { headers: head });
  await house.heard(eventId);
  return feedback;
}
const topicsOf = async (personId: string) => (await house.toldTo(personId)).map(({ topic }) => topic);

test('QLT-02 the group hears of a complaint, but for the one it is about; the answer goes to whoever complained', async () => {
  const [giver, accused, colleague] = [await house.person(), await house.person(), await house.person()];
  const group = { id: randomUUID(), name: 'Quality', memberIds: [accused.id, colleague.id] };
  await house.heard(
    await publish(house.bus(), GroupChanged, GroupChanged.fromPartial({ group }), { id: group.id }),
  );
  const said = { groupId: group.id, personId: giver.id };
  await happens(FeedbackAction.FEEDBACK_FILED, said, [accused.id]);
  expect(await topicsOf(colleague.id)).toEqual(['feedback.assigned']);
  expect(await topicsOf(accused.id)).toEqual([]);
  await happens(FeedbackAction.FEEDBACK_ANSWERED, said, [accused.id]);
  expect(await topicsOf(giver.id)).toEqual(['feedback.answered']);
});

test('what is about a group is told to none of its members', async () => {
  const [member, other] = [await house.person(), await house.person()];
  const [about, handling] = [randomUUID(), randomUUID()];
  for (const group of [
    { id: about, memberIds: [member.id] },
    { id: handling, memberIds: [member.id, other.id] },
  ])
    await house.heard(
      await publish(house.bus(), GroupChanged, GroupChanged.fromPartial({ group }), { id: group.id }),
    );
  await happens(FeedbackAction.FEEDBACK_FILED, { groupId: handling }, [about]);
  expect([await topicsOf(member.id), await topicsOf(other.id)]).toEqual([[], ['feedback.assigned']]);
});

test('ORG-02 of feedback on a confidential record only those named on it hear, whoever is in the group', async () => {
  const [reader, member] = [await house.person(), await house.person()];
  const group = { id: randomUUID(), memberIds: [reader.id, member.id] };
  await house.heard(
    await publish(house.bus(), GroupChanged, GroupChanged.fromPartial({ group }), { id: group.id }),
  );
  const label = { confidential: true, namedIds: [reader.id] };
  await happens(FeedbackAction.FEEDBACK_FILED, { groupId: group.id }, [], label);
  expect([await topicsOf(reader.id), await topicsOf(member.id)]).toEqual([['feedback.assigned'], []]);
});

test('QLT-03 an invitation goes out by mail, with the link that opens the survey', async () => {
  const requester = await house.person();
  const token = 'T0ken-of-the-survey';
  const record = { type: Record_Type.INCIDENT, id: randomUUID(), number: 'INC0000042' };
  const event = { surveyId: randomUUID(), personId: requester.id, record, title: '打印机', token };
  await house.heard(
    await publish(house.bus(), SurveyInvited, SurveyInvited.fromPartial(event), { id: event.surveyId }),
  );
  const mail = await house.mailTo(requester.email);
  expect(mail.text).toContain(`https://itsm.example.org/pages/survey.html#${token}`);
});
