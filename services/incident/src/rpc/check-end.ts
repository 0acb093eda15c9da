import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { Link_Type } from '#proto/steward/incident/v1/link';
import { checkIds } from '../domain/check-ids';
import { checkLink, noSuchEnd, type LinkSaid } from '../domain/link';
import { readIncident } from '../store/access-incident';
import { readProblem } from '../store/access-problem';

const linkable: Link_Type[] = [Link_Type.INCIDENT, Link_Type.PROBLEM, Link_Type.CI];

/**
 * The link as it is kept, where the other end may be read. A configuration item is taken by its id, since nobody here
 * knows them; it says nothing to who may not read it elsewhere.
 * @throws Problem invalid naming the field
 */
export async function checkEnd(tx: Tx, actor: Actor, incidentId: string, said: LinkSaid): Promise<LinkSaid> {
  const link = checkLink({ ...said, ...checkIds({ toId: said.toId }) }, incidentId);
  if (!linkable.includes(link.toType))
    throw new Problem('invalid', 'There are none of these yet.', { toType: 'cannot be linked yet' });
  const refuse = () => {
    throw noSuchEnd();
  };
  if (link.toType === Link_Type.INCIDENT) await readIncident(tx, actor, link.toId).catch(refuse);
  if (link.toType === Link_Type.PROBLEM) await readProblem(tx, actor, link.toId).catch(refuse);
  return link;
}
