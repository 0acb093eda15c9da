import { randomUUID } from 'node:crypto';
import { DelegationChanged, GroupChanged } from '#proto/steward/identity/v1/events';
import { Delegation_State as State } from '#proto/steward/identity/v1/delegation';
import { ProblemChanged } from '#proto/steward/incident/v1/events';
import { ProblemAction } from '#proto/steward/incident/v1/problem';
import { Record_Type, Sensitivity } from '#proto/steward/type/v1/record';
import { publish } from './testing';
import { runNotify } from './testing-house';

const house = runNotify();
const topicsOf = async (personId: string) => (await house.toldTo(personId)).map(({ topic }) => topic);

async function happens(action: ProblemAction, about: object, more: object = {}) {
  const problem = { id: randomUUID(), number: 'PRB0000042', title: '交换机反复重启', ...about };
  const event = ProblemChanged.fromPartial({ problem, action, version: 1, ...more });
  await house.heard(await publish(house.bus(), ProblemChanged, event, { id: problem.id }));
  return problem;
}

test('PRB-01 who gets a problem, handles, owns or watches it is told; who does it themselves is not', async () => {
  const [handler, owner, watcher] = [await house.person(), await house.person(), await house.person()];
  const people = { assigneeId: handler.id, ownerId: owner.id, namedIds: [watcher.id] };
  const problem = await happens(ProblemAction.PROBLEM_ASSIGNED, people, { personId: owner.id });
  expect(await house.toldTo(handler.id)).toMatchObject([
    {
      topic: 'problem.assigned',
      title: '有问题待处理：交换机反复重启',
      record: { type: Record_Type.PROBLEM, id: problem.id, number: 'PRB0000042' },
    },
  ]);
  expect((await house.mailTo(handler.email)).text).toContain(`/problems/${problem.id}`);
  await happens(ProblemAction.PROBLEM_COMMENTED, people, { personId: handler.id, text: 'Firmware 7?' });
  await happens(ProblemAction.PROBLEM_RESOLVED, people, { personId: handler.id });
  expect(await topicsOf(handler.id)).toEqual(['problem.assigned']);
  expect((await topicsOf(owner.id)).toSorted()).toEqual(['problem.comment', 'problem.resolved']);
  expect(await topicsOf(watcher.id)).toEqual(['problem.resolved']);
});

test('PRB-01 a group hears of its problem; of a confidential one only who is named, of a restricted one no word', async () => {
  const [member, named] = [await house.person(), await house.person()];
  const group = { id: randomUUID(), memberIds: [member.id, named.id] };
  await house.heard(
    await publish(house.bus(), GroupChanged, GroupChanged.fromPartial({ group }), { id: group.id }),
  );
  await happens(ProblemAction.PROBLEM_CREATED, { groupId: group.id });
  expect(await topicsOf(member.id)).toEqual(['problem.assigned']);
  const secret = { groupId: group.id, sensitivity: Sensitivity.RESTRICTED, namedIds: [named.id] };
  await happens(ProblemAction.PROBLEM_ASSIGNED, secret, { text: 'Payroll' });
  expect(await topicsOf(member.id)).toHaveLength(1);
  const [newest] = await house.toldTo(named.id);
  expect(`${newest!.title} ${newest!.text}`).toContain('PRB0000042');
  expect(`${newest!.title} ${newest!.text}`).not.toMatch(/交换机|Payroll/);
});

test('ORG-05 both are told when somebody begins to act for somebody and when it is over, each once', async () => {
  const [away, delegate] = [
    await house.person({ displayName: '李娜' }),
    await house.person({ displayName: 'Wei Zhang', locale: 'en' }),
  ];
  const id = randomUUID();
  const times = { startTime: new Date('2026-03-02T08:00:00Z'), endTime: new Date('2026-03-09T08:00:00Z') };
  let version = 0;
  const tell = async (state: State, more: object = {}) => {
    const delegation = { id, personId: away.id, delegateId: delegate.id, ...times, state, ...more };
    const event = DelegationChanged.fromPartial({ delegation });
    await house.heard(await publish(house.bus(), DelegationChanged, event, { id, version: ++version }));
  };
  await tell(State.PLANNED);
  expect(await topicsOf(away.id)).toEqual([]);
  await tell(State.RUNNING);
  await tell(State.RUNNING);
  expect(await house.toldTo(delegate.id)).toMatchObject([
    { topic: 'absence.begun', title: 'Wei Zhang stands in for 李娜', record: undefined },
  ]);
  const mail = await house.mailTo(away.email);
  expect(mail.headers.subject).toBe('Wei Zhang 开始代理 李娜');
  expect(mail.text).toContain('https://itsm.example.org/delegations');
  expect(mail.text).not.toContain('参考编号');
  await tell(State.ENDED);
  expect((await topicsOf(away.id)).toSorted()).toEqual(['absence.begun', 'absence.ended']);
  await tell(State.ENDED, { id: randomUUID(), endTime: times.startTime });
  expect(await topicsOf(delegate.id)).toHaveLength(2);
});
