import type { Actor } from '#chassis/actor';
import { standingsOf } from '#chassis/decide';
import { Incident_State, type Incident } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';

/** Whether somebody speaks for the one who reported it: they themselves, or who stands in for them. */
export const isRequesterOf = (actor: Actor, { requesterId }: Incident): boolean =>
  requesterId !== '' && standingsOf(actor).some(({ personId }) => personId === requesterId);

/** Whether the requester's word is what the incident awaits. */
export const answersCaller = ({ state, holdReason }: Incident): boolean =>
  state === Incident_State.ON_HOLD && holdReason === HoldReason.AWAITING_CALLER;
