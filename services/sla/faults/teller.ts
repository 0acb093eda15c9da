import { openBus } from '#chassis/bus';
import { newId } from '#chassis/ids';
import { append } from '#chassis/outbox';
import { inTransaction, openPool } from '#chassis/postgres';
import { startRelay } from '#chassis/relay';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import type { Said } from './said';

/** Tells of incidents as their service does: an outbox of its own, and the relay that publishes it. */
export interface Teller {
  tell(tenant: string, said: Said[]): Promise<void>;
  stop(): Promise<void>;
}

/** @param databaseUrl of the incident service's database, as that service signs in */
export function startTeller(databaseUrl: string, natsUrl: string): Teller {
  const pool = openPool(databaseUrl, 2);
  const bus = openBus(natsUrl, 'incident');
  const relay = startRelay(pool, bus, 'incident');
  return {
    async tell(tenant, said) {
      for (let from = 0; from < said.length; from += 500) {
        const part = said.slice(from, from + 500);
        await inTransaction(pool, tenant, (tx) =>
          Promise.all(
            part.map((one) =>
              append(tx, IncidentChanged, eventOf(one), {
                id: one.recordId,
                version: one.version,
                access: accessOf(tenant),
              }),
            ),
          ),
        );
      }
    },
    async stop() {
      await relay.stop();
      await bus.close();
      await pool.end();
    },
  };
}

const accessOf = (tenant: string) => ({
  tenant,
  ownerIds: [],
  assigneeIds: [],
  groupIds: [],
  departmentIds: [],
  linkedIds: [],
  namedIds: [],
  confidential: false,
});

/** Who has all of them. */
const groupId = newId();

const eventOf = ({ recordId, version, at, action, state, priority, respondedAt }: Said): IncidentChanged =>
  IncidentChanged.fromPartial({
    incident: Incident.fromPartial({
      id: recordId,
      number: `INC${recordId.slice(-7)}`,
      state,
      // a hold that awaits the caller would be a word to them
      holdReason: state === State.ON_HOLD ? HoldReason.AWAITING_CHANGE : HoldReason.HOLD_REASON_UNSPECIFIED,
      priority,
      groupId,
      responseTime: respondedAt === undefined ? undefined : new Date(respondedAt),
    }),
    version,
    action,
    time: new Date(at),
  });
