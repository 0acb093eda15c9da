import { on, onBatch } from '#chassis/consumer';
import { forgetIn, onRollCall } from '#chassis/roll-call';
import { InteractionReceived } from '#proto/steward/desk/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { Record_Type } from '#proto/steward/type/v1/record';
import { accessOfIncident } from './domain/access';
import { linkSent } from './link';
import { keepAccess } from './store/record';

export const subscriptions = [
  onRollCall('incident', { INCIDENT: [forgetIn('ref_record', true)] }),
  onRollCall('desk', { INTERACTION: [forgetIn('ref_record', true)] }),
  on(InteractionReceived, async (tx, { interaction }, { access, version }) => {
    if (!interaction) return;
    const { id, record, attachmentIds, takenById, contactId } = interaction;
    const own = { type: Record_Type.INTERACTION, id };
    if (access && attachmentIds.length > 0) await keepAccess(tx, [{ ...own, access, version }]);
    await linkSent(tx, {
      record: record?.id ? { type: record.type, id: record.id } : own, // what is answered on the spot opens no record
      attachmentIds,
      senderId: takenById || contactId,
      public: true,
    });
  }),
  onBatch(IncidentChanged, async (tx, arrived) => {
    const heard = arrived.flatMap(({ event, meta }) => {
      const { incident } = event;
      return incident ? [{ ...event, incident, meta }] : [];
    });
    const known = heard.map(({ incident, meta: { tenant, version } }) => ({
      ...recordOf(incident),
      access: accessOfIncident(tenant, incident),
      version,
    }));
    await keepAccess(tx, known);
    for (const { incident, attachmentIds, personId: senderId, public: open } of heard)
      await linkSent(tx, { record: recordOf(incident), attachmentIds, senderId, public: open });
  }),
];

const recordOf = ({ id }: Incident) => ({ type: Record_Type.INCIDENT, id });
