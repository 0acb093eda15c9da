import { randomUUID } from 'node:crypto';
import { actorWith, testPeer } from '#chassis/testing';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import { Metric } from '#proto/steward/sla/v1/sla';
import {
  type AgreementState,
  type AgreementState_Count as Count,
  ListAgreementStatesRequest,
  StateServiceClient,
} from '#proto/steward/sla/v1/state';
import { Priority, Sensitivity } from '#proto/steward/type/v1/record';
import { target } from './domain/ledger-testing';
import { answers } from './server';
import { manager, openSla, tellIncident } from './testing';

const sla = openSla();
let now = new Date();
const states = testPeer(
  StateServiceClient,
  () => answers(sla.context()),
  () => now,
);
const at = (time: string): Date => new Date(`2031-03-19T${time}Z`);
const move = (time: string) => (now = sla.at(at(time)));
const [networkTeam, printTeam] = [randomUUID(), randomUUID()];
const report = async (first: Partial<Incident> = {}, time = '09:00:00') => {
  const incident = tellIncident({ groupId: networkTeam, ...first });
  await sla.hear(incident.next(Action.CREATE, at(time)));
  return incident;
};
const ask = (filter = '', actor = manager, atRiskPercent = 0) =>
  states.listAgreementStates(ListAgreementStatesRequest.fromPartial({ filter, atRiskPercent }), { actor });
const numbers = ({ running, atRisk, dueSoon, paused, breached }: AgreementState) =>
  [running, atRisk, dueSoon, paused, breached].map((each) => each!.count);
const resolution = ({ agreementStates }: { agreementStates: AgreementState[] }) =>
  numbers(agreementStates.find(({ metric }) => metric === Metric.RESOLUTION)!);

beforeAll(async () => {
  move('08:00:00');
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, [
    target(Metric.RESPONSE, 60),
    target(Metric.RESOLUTION, 240),
    target(Metric.RESOLUTION, 480, { priority: Priority.P1 }),
  ]);
  await report();
  await report({ priority: Priority.P1, groupId: printTeam });
  const held = await report();
  await sla.hear(held.next(Action.HOLD, at('09:30:00')));
  const done = await report();
  await sla.hear(done.next(Action.RESOLVE, at('09:30:00')));
  const secret = await report({ sensitivity: Sensitivity.CONFIDENTIAL, namedIds: [manager.personId] });
  expect(secret.id).toBeTruthy();
});

test('SLM-07 how every agreement stands changes with the hour, to the second, and nothing is written for it', async () => {
  const stand = async (time: string) => (move(time), resolution(await ask()));
  expect(await stand('10:00:00')).toEqual([3, 0, 0, 1, 0]);
  expect(await stand('11:59:59')).toEqual([3, 0, 0, 1, 0]);
  expect(await stand('12:00:00')).toEqual([3, 2, 2, 1, 0]); // three of four hours are used
  expect(await stand('13:00:00')).toEqual([3, 2, 2, 1, 0]);
  expect(await stand('13:00:01')).toEqual([1, 0, 0, 1, 2]);
  expect(await stand('14:59:59')).toEqual([1, 0, 0, 1, 2]);
  expect(await stand('15:00:00')).toEqual([1, 1, 0, 1, 2]); // six of eight
});

test('SLM-07 from which share on it is at risk can be said', async () => {
  move('11:00:00');
  expect(resolution(await ask('', manager, 50))).toEqual([3, 2, 0, 1, 0]);
  expect(resolution(await ask('', manager, 51))).toEqual([3, 0, 0, 1, 0]);
  expect(resolution(await ask('', manager, 100))).toEqual([3, 0, 0, 1, 0]);
});

test('SLM-07 every number leads to just the clocks it counts', async () => {
  move('12:30:00');
  for (const asked of [
    '',
    `handlingGroupId = "${networkTeam}"`,
    'metric = "RESOLUTION" OR breached = true',
  ]) {
    const { agreementStates, total } = await ask(asked, manager, 70);
    for (const state of [...agreementStates, total!])
      for (const each of [state.running, state.atRisk, state.dueSoon, state.paused, state.breached]) {
        const { count, filter } = each as Count;
        const request = { pageSize: 200, pageToken: '', orderBy: '', filter, atRiskPercent: 70 };
        const { clocks } = await sla.peer.listClocks(request, { actor: manager });
        expect([filter, clocks.length]).toEqual([filter, count]);
      }
  }
});

test('SLM-07 a desk of one group, kind and record type', async () => {
  move('12:30:00');
  const filter = `handlingGroupId = "${printTeam}" AND kind = "SLA" AND record.type = "INCIDENT"`;
  expect(resolution(await ask(filter))).toEqual([1, 0, 0, 0, 0]);
  expect((await ask('record.type = "PROBLEM"')).agreementStates).toEqual([]);
  await expect(ask('colour = "red"')).rejects.toMatchObject({
    code: 'invalid',
    fields: { filter: expect.anything() },
  });
});

test('SLM-07 nobody counts clocks of records they may not see, confidential ones least of all', async () => {
  move('10:00:00');
  const auditor = actorWith({ 'clock.read': ['tenant'] });
  expect(resolution(await ask('', auditor))).toEqual([2, 0, 0, 1, 0]);
  const printer = actorWith({ 'clock.read': ['queue'] }, { groupIds: [printTeam] });
  expect(resolution(await ask('', printer))).toEqual([1, 0, 0, 0, 0]);
  await expect(ask('', actorWith({}))).rejects.toMatchObject({ code: 'forbidden' });
});
