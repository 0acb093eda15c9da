import {
  AccessEnded,
  DelegationChanged,
  DepartmentChanged,
  GroupChanged,
  PersonChanged,
  RoleChanged,
} from '#proto/steward/identity/v1/events';
import type { Actor } from '#chassis/actor';
import type { Told } from './hearsay';

type Concerns = (actor: Actor) => boolean;
const ofTenant =
  ({ tenant }: Told): Concerns =>
  (actor) =>
    actor.tenant === tenant;

/** Whose rights an event changes: everybody's of the tenant where it touches what many have. */
const changes: Record<string, (event: Told) => Concerns> = {
  [AccessEnded.$type]: (event) => {
    const { personId } = AccessEnded.fromJSON(event.json());
    return (actor) => actor.personId === personId;
  },
  [PersonChanged.$type]: (event) => {
    const { person } = PersonChanged.fromJSON(event.json());
    const isTheirs = (standing: { personId: string }) => standing.personId === person?.id;
    return (actor) => isTheirs(actor) || (actor.standsInFor ?? []).some(isTheirs);
  },
  [DelegationChanged.$type]: (event) => {
    const { delegation } = DelegationChanged.fromJSON(event.json());
    return (actor) => actor.personId === delegation?.delegateId;
  },
  [DepartmentChanged.$type]: ofTenant,
  [GroupChanged.$type]: ofTenant,
  [RoleChanged.$type]: ofTenant,
};

/** Who must be asked about again after an event; undefined where it changes nobody's rights. */
export const concernedBy = (event: Told): Concerns | undefined => changes[event.subject]?.(event);
