import type { On } from '#chassis/client';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { drawPicture } from './draw-picture';
import type { House } from './house';
import type { Ticket } from './plan';

/** What a requester sends along: a picture of the message and what the program wrote. */
export async function attach(
  house: House,
  { subject, service, at }: Ticket,
  { id, text }: { id: string; text: string },
  on: On,
): Promise<Incident> {
  const log = ['INFO  start', `WARN  ${service}: retry 1 of 3`, `ERROR ${service}: timeout after 30 s`]
    .map((line, n) => `${new Date(at.getTime() - (3 - n) * 20_000).toISOString()} ${line}`)
    .join('\n');
  const files = [
    { name: `截图-${service}.png`, content: drawPicture() },
    { name: `${service}.log`, content: Buffer.from(`# ${subject}\n${log}\n`) },
  ];
  const uploadIds: string[] = [];
  for (const { name, content } of files) {
    const { uploadId } = await house.attachment.beginUpload({ name }, on);
    await house.attachment.putUploadChunk({ uploadId, index: 0, content }, on);
    await house.attachment.sealUpload({ uploadId }, on);
    uploadIds.push(uploadId);
  }
  const { attachments } = await house.attachment.finishUploads({ uploadIds }, on);
  const attachmentIds = attachments.map((one) => one.id);
  return house.incident.commentIncident({ id, text, internal: false, attachmentIds }, on);
}
