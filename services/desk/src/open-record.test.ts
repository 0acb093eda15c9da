import { randomUUID } from 'node:crypto';
import { testTenant } from '#chassis/testing';
import { Interaction } from '#proto/steward/desk/v1/desk';
import { Record_Type } from '#proto/steward/type/v1/record';
import { recordOpener } from './open-record';
import type { Taken } from './store/interaction';
import { outsideIncidents } from './testing';

const outside = outsideIncidents();
const taken = (): Taken => ({
  ...Interaction.fromPartial({ id: randomUUID(), subject: 'It burns' }),
  record: { type: Record_Type.INCIDENT, id: randomUUID(), number: '' },
  createTime: new Date(),
  assigneeId: '',
  ownerId: '',
  labels: [],
  groupId: '',
});

test('whoever asks while the same record is being opened gets the same answer, of one call', async () => {
  const openRecord = recordOpener(outside.peer());
  const interaction = taken();
  const ask = () => openRecord(testTenant, interaction, Date.now() + 1_000);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(
    Array(3).fill({ is: 'open', number: 'INC0000001' }),
  );
  expect(outside.asked).toHaveLength(1);
  expect(await ask()).toEqual({ is: 'open', number: 'INC0000001' });
  expect(outside.asked).toHaveLength(2);
});
