import { randomUUID } from 'node:crypto';
import { Action } from '#proto/steward/incident/v1/incident';
import { Metric } from '#proto/steward/sla/v1/sla';
import { target } from './domain/ledger-testing';
import { openSla, tellIncident } from './testing';

const sla = openSla();
const [requesterId, assigneeId, other] = [randomUUID(), randomUUID(), randomUUID()];
const at = (time: string) => new Date(`2026-11-21T${time}:00Z`);

test('INC-09 a comment counts for the clocks by who says it and who may read it', async () => {
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, [target(Metric.UPDATE, 60), target(Metric.RESPONSE, 60)]);
  const incident = tellIncident({ requesterId, assigneeId });
  const says = async (personId: string, open: boolean, time: string, byRequester = false) => {
    const event = { ...incident.next(Action.COMMENT, at(time)), personId, public: open, byRequester };
    sla.at(at(time));
    await sla.hear(event);
    return (await sla.clocksOf(incident.id)).UPDATE!.startTime;
  };
  await sla.hear(incident.next(Action.CREATE, at('09:00')));
  expect(await says(assigneeId, false, '09:10')).toEqual(at('09:00')); // an internal word reaches nobody
  expect(await says(other, true, '09:15')).toEqual(at('09:00')); // nor is a bystander's ours
  expect(await says(requesterId, true, '09:20')).toEqual(at('09:00')); // they wait already
  expect(await says(assigneeId, true, '09:30')).toEqual(at('09:30'));
  expect(await says(requesterId, true, '09:40')).toEqual(at('09:40'));
  expect(await says(assigneeId, true, '09:50')).toEqual(at('09:50'));
  expect(await says(assigneeId, true, '10:00', true)).toEqual(at('10:00')); // whoever handles it speaks for us
  expect(await says(other, true, '10:10', true)).toEqual(at('10:10')); // who stands in for the requester is they
  expect((await sla.clocksOf(incident.id)).RESPONSE!.end).toBeUndefined();
});
