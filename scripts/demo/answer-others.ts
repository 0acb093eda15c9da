import type { On } from '#chassis/client';
import { Problem } from '#chassis/errors';
import { ListUrgesRequest, Urge_State } from '#proto/steward/desk/v1/urge';
import type { Incident } from '#proto/steward/incident/v1/incident';
import type { House } from './house';
import type { Organisation } from './load-organisation';
import { patiently } from './patience';

/** Answers an urge as soon as the desk has heard of it; where nobody waits for an answer any more, in the log alone. */
export async function explain(
  house: House,
  { id, text }: { id: string; text: string },
  on: On,
): Promise<Incident> {
  const request = ListUrgesRequest.create({ filter: `recordId = "${id}"` });
  const urge = await patiently(async () => {
    const [found] = (await house.urge.listUrges(request, on)).urges;
    if (!found) throw new Problem('unavailable', 'The desk has not heard of the urge yet.');
    return found;
  });
  if (urge.state === Urge_State.OPEN || urge.state === Urge_State.ESCALATED)
    await house.urge.answerUrge({ id: urge.id, text, internal: false }, on);
  return house.incident.getIncident({ id }, on);
}

/** Whoever was asked to answer for it accepts. */
export function takeOver(
  house: House,
  { people }: Organisation,
  { id, etag, offeredOwnerId }: Incident,
  at: Date,
): Promise<Incident> {
  const by = Object.values(people).find((one) => one.id === offeredOwnerId)!;
  return house.incident.acceptOwnership({ id, etag }, house.on(at, { by }));
}
