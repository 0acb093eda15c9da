import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import type { Documents } from './documents';

const patienceMs = 1_000;
export type CheckFiles = (actor: Actor, ids: readonly string[]) => Promise<void>;

/**
 * Refuses what names files that the caller has not uploaded, whether there are such or not. Where nobody can tell just
 * now, what was sent is taken all the same: the document service links nobody's files but the sender's, whenever it hears.
 */
export const fileChecker =
  (documents: Pick<Documents, 'getAttachment'>): CheckFiles =>
  async (actor, ids) => {
    const missing = async (id: string): Promise<boolean> => {
      try {
        const on = { actor, deadline: Date.now() + patienceMs };
        return (await documents.getAttachment({ id }, on)).uploaderId !== actor.personId;
      } catch (error) {
        return error instanceof Problem && error.code === 'not-found';
      }
    };
    const wrong = await Promise.all([...new Set(ids)].map(missing));
    if (wrong.includes(true))
      throw new Problem('invalid', 'Not all of these files are yours to send.', {
        attachmentIds: 'does not exist',
      });
  };
