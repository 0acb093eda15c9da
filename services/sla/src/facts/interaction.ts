import { Problem } from '#chassis/errors';
import type { InteractionReceived } from '#proto/steward/desk/v1/events';
import { HoldReason, Priority, Record_Type as RecordType } from '#proto/steward/type/v1/record';
import type { Heard } from './heard';

/** A contact waits until its record is open. */
export function readInteraction({ interaction }: InteractionReceived): Heard {
  if (!interaction?.createTime) throw new Problem('invalid', 'The event tells of no contact, or of no time.');
  const { id, number, contactId, categoryId, serviceId, ciIds, channel, impact, urgency } = interaction;
  return {
    copy: {
      id,
      number,
      type: RecordType.INTERACTION,
      requesterId: contactId,
      assigneeId: '',
      ownerId: interaction.takenById,
      groupId: '',
      departmentId: '',
      linkedIds: [],
      namedIds: [],
      confidential: false,
      live: true,
    },
    fact: {
      version: 1,
      at: interaction.createTime,
      action: '',
      state: 'RECEIVED',
      holdReason: HoldReason.HOLD_REASON_UNSPECIFIED,
      attributes: {
        priority: Priority.PRIORITY_UNSPECIFIED,
        categoryId,
        serviceId,
        ciIds,
        departmentId: '',
        groupId: '',
        requesterId: contactId,
        channel,
        impact,
        urgency,
        major: false,
      },
    },
  };
}
