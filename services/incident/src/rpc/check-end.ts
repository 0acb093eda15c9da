import type { Actor } from '#chassis/actor';
import type { Tx } from '#chassis/postgres';
import { Link_Type } from '#proto/steward/incident/v1/link';
import { checkIds } from '../domain/check-ids';
import { checkLink, noSuchEnd, type LinkSaid } from '../domain/link';
import { readIncident } from '../store/access-incident';
import { readProblem } from '../store/access-problem';

/**
 * The link as it is kept, where the other end may be read. Changes, configuration items and articles are other
 * services': their ids are taken as they are, and say nothing to who may not read them there.
 * @throws Problem invalid naming the field
 */
export async function checkEnd(tx: Tx, actor: Actor, incidentId: string, said: LinkSaid): Promise<LinkSaid> {
  const link = checkLink({ ...said, ...checkIds({ toId: said.toId }) }, incidentId);
  const refuse = () => {
    throw noSuchEnd();
  };
  if (link.toType === Link_Type.INCIDENT) await readIncident(tx, actor, link.toId).catch(refuse);
  if (link.toType === Link_Type.PROBLEM) await readProblem(tx, actor, link.toId).catch(refuse);
  return link;
}
