import { on } from '#chassis/consumer';
import { InteractionReceived } from '#proto/steward/desk/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Record_Type } from '#proto/steward/type/v1/record';
import { accessOfIncident } from './domain/access';
import { linkSent } from './link';
import { keepAccess } from './store/record';

export const subscriptions = [
  on(InteractionReceived, async (tx, { interaction }, { access, version }) => {
    if (!interaction) return;
    const { id, record, attachmentIds, takenById, contactId } = interaction;
    const own = { type: Record_Type.INTERACTION, id };
    if (access && attachmentIds.length > 0) await keepAccess(tx, own, access, version);
    await linkSent(tx, {
      record: record?.id ? { type: record.type, id: record.id } : own, // what is answered on the spot opens no record
      attachmentIds,
      senderId: takenById || contactId,
      public: true,
    });
  }),
  on(IncidentChanged, async (tx, event, { tenant, version }) => {
    const { incident, attachmentIds, personId } = event;
    if (!incident) return;
    const record = { type: Record_Type.INCIDENT, id: incident.id };
    await keepAccess(tx, record, accessOfIncident(tenant, incident), version);
    await linkSent(tx, { record, attachmentIds, senderId: personId, public: event.public });
  }),
];
