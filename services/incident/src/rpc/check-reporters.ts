import type { Actor } from '#chassis/actor';
import { Problem, type Fields } from '#chassis/errors';
import { readerOf, type Pool } from '#chassis/postgres';
import { unfit } from '../domain/ownership';
import { complainOfService } from '../store/business-service';
import { isCategory } from '../store/category';
import { findKnown, findKnownPeople } from '../store/references';

/**
 * Who reports by hand names a requester who exists, an owner who can answer for it, a category and a service
 * that exist, and no interaction: that is the service desk's to say, which has checked
 * what it sends, and may know somebody of whom we have not heard yet.
 * @throws Problem invalid naming each field
 */
export async function checkReporters(
  db: Pool,
  actor: Actor,
  wanted: {
    requesterId: string;
    ownerId: string;
    interactionId: string;
    categoryId: string;
    serviceId: string;
  },
): Promise<void> {
  if (actor.service) return;
  const wrong: Fields = {};
  if (wanted.interactionId !== '') wrong.interactionId = 'is set by the service desk alone';
  const { requesterId, ownerId, categoryId, serviceId } = wanted;
  const reader = readerOf(db, actor.tenant);
  if (requesterId !== actor.personId && !(await findKnownPeople(reader, [requesterId])).has(requesterId))
    wrong.requesterId = 'does not exist';
  if (categoryId !== '' && !(await isCategory(reader, categoryId))) wrong.categoryId = 'does not exist';
  const ofService = serviceId === '' ? '' : await complainOfService(reader, serviceId, true);
  if (ofService !== '') wrong.serviceId = ofService;
  if (ownerId !== '') {
    const { person } = await findKnown(reader, { groupId: '', assigneeId: ownerId });
    const reason = unfit(requesterId, ownerId, person);
    if (reason) wrong.ownerId = reason;
  }
  if (Object.keys(wrong).length > 0) throw new Problem('invalid', 'Something named does not fit.', wrong);
}
