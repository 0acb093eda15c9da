import type { Actor, Standing } from '#chassis/actor';
import { decide, mayAtAll, resource, standingsOf, type Resource } from '#chassis/decide';
import type { Attachment } from '#proto/steward/document/v1/attachment';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';

/** An attachment, and who may come near its record where that is known. */
export interface Placed {
  attachment: Attachment;
  access: Resource | undefined;
}

/** The right to read records of a type: INCIDENT → incident.read. */
export const rightToRead = (type: string): string => `${type.toLowerCase()}.read`;

/**
 * Whether somebody may read an attachment: its uploader until it belongs to a record, then whoever may read the
 * record; what is not public, only those to whom the record is work.
 */
export function mayRead(actor: Actor, { attachment, access }: Placed): boolean {
  const { record, uploaderId } = attachment;
  if (!record || !access) return actor.service !== undefined || uploaderId === actor.personId;
  return attachment.public
    ? decide(actor, rightToRead(record.type), access)
    : seesWorkings(actor, record.type, access);
}

/**
 * Whether a record is somebody's work, and not only theirs, as its own service decides it for the log: who reported it
 * does not see its workings, nor who is only named on it, unless they handle such records.
 */
export function seesWorkings(actor: Actor, type: string, access: Resource): boolean {
  const right = rightToRead(type);
  const isTheirs = standingsOf(actor).some(({ personId }) => access.ownerIds.includes(personId));
  const handles = mayAtAll(actor, `${type.toLowerCase()}.work`) && !isTheirs;
  const atWork = <S extends Standing>(standing: S): S => ({
    ...standing,
    grants: {
      [right]: (standing.grants[right] ?? []).filter(
        (relation) => relation !== 'own' && (relation !== 'named' || handles),
      ),
    },
  });
  return decide({ ...atWork(actor), standsInFor: actor.standsInFor?.map(atWork) }, right, access);
}

const given = (...ids: string[]): string[] => ids.filter((id) => id !== '');

/** How people stand to an incident as it is now. The event's own access also has those who stood to it before. */
export const accessOfIncident = (tenant: string, incident: Incident): Resource => ({
  tenant,
  ownerIds: given(incident.requesterId),
  assigneeIds: given(incident.assigneeId, incident.ownerId),
  groupIds: given(incident.groupId),
  departmentIds: given(incident.departmentId),
  linkedIds: incident.linkedIds,
  namedIds: incident.namedIds,
  confidential: [Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED].includes(incident.sensitivity),
});

/** Who hears of an attachment on the live stream. */
export function audienceOf(tenant: string, { attachment, access }: Placed): Resource {
  if (!attachment.record || !access) return resource(tenant, { ownerIds: [attachment.uploaderId] });
  if (attachment.public) return access;
  return { ...access, ownerIds: [], namedIds: access.confidential ? access.namedIds : [] };
}
