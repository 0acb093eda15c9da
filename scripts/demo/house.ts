import { serviceActor } from '#chassis/actor';
import { dial, type On } from '#chassis/client';
import { DeskServiceClient } from '#proto/steward/desk/v1/desk';
import { DelegationServiceClient } from '#proto/steward/identity/v1/delegation';
import { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import { OrganisationServiceClient } from '#proto/steward/identity/v1/organisation';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { SlaServiceClient } from '#proto/steward/sla/v1/sla';

export interface Somebody {
  id: string;
  name: string;
}

/** The services, as set-up reaches them: past the gateway, with every right, at any time. */
export type House = ReturnType<typeof openHouse>;

/** @param actorKey in hex */
export function openHouse(addresses: Record<string, string>, actorKey: string, tenant: string) {
  const key = Buffer.from(actorKey, 'hex');
  const identity = dial(IdentityServiceClient, addresses.identity!, key);
  const organisation = dial(OrganisationServiceClient, addresses.identity!, key);
  const delegation = dial(DelegationServiceClient, addresses.identity!, key);
  const desk = dial(DeskServiceClient, addresses.desk!, key);
  const incident = dial(IncidentServiceClient, addresses.incident!, key);
  const sla = dial(SlaServiceClient, addresses.sla!, key);
  return {
    identity,
    organisation,
    delegation,
    desk,
    incident,
    sla,
    /**
     * Acts at a moment, as somebody where somebody is given.
     * @param key what is done under the same key again, after a start that was broken off, is done once
     */
    on(at: Date, { by, key: idempotencyKey }: { by?: Somebody; key?: string } = {}): On {
      const who = by && { personId: by.id, name: by.name };
      const actor = serviceActor('bootstrap', tenant, { at: at.toISOString(), ...who });
      return { actor, idempotencyKey, deadline: Date.now() + 20_000 };
    },
    close() {
      for (const peer of [identity, organisation, delegation, desk, incident, sla]) peer.close();
    },
  };
}
