import { Client } from 'pg';
import type { System } from '../../scripts/system';

/** What a reporter wrote down: whatever was answered 2xx must be found. */
export interface Journal {
  interactionId: string;
  subject: string;
}

/**
 * Reads the databases themselves, knowing nothing of the services' code, and says everything that is not as
 * promised: each report once, with one incident, its clocks armed once, told to the notifier once.
 */
export async function findFaults(
  system: Pick<System, 'databaseUrl'>,
  journal: Journal[],
  requesterId: string,
): Promise<string[]> {
  const ask = async <R>(service: string, sql: string): Promise<R[]> => {
    const client = new Client({ connectionString: system.databaseUrl(service, 'admin') });
    await client.connect();
    try {
      return (await client.query(sql)).rows as R[];
    } finally {
      await client.end();
    }
  };
  const interactions = await ask<{ id: string; record_id: string; subject: string; state: string }>(
    'desk',
    'select id, record_id, subject, state from interaction',
  );
  const incidents = await ask<{ id: string; interaction_id: string; number: string; version: number }>(
    'incident',
    'select id, interaction_id, number, version from incident',
  );
  const clocks = await ask<{ record_id: string; metric: string; n: number }>(
    'sla',
    `select record_id, metric, count(*)::int as n from clock where kind = 'SLA' group by 1, 2`,
  );
  const arming = await ask<{ clock_id: string; n: number }>(
    'sla',
    `select aggregate_id as clock_id, count(*)::int as n from outbox
      where subject = 'steward.sla.v1.ClockChanged' and version = 1 group by 1`,
  );
  const told = await ask<{ record_id: string; n: number }>(
    'notify',
    `select record_id, count(*)::int as n from notification
      where topic = 'incident.received' and person_id = '${requesterId}' group by 1`,
  );
  const deeds = await ask<{ subject_id: string; n: number }>(
    'identity',
    `select subject_id, count(*)::int as n from audit_event
      where operation = 'desk.v1.DeskService/SubmitInteraction' group by 1`,
  );
  const faults: string[] = [];
  const expectOne = (what: string, count: number) =>
    count !== 1 && faults.push(`${what}: ${count} instead of 1`);
  const count = <R>(rows: R[], fits: (row: R) => boolean) => rows.filter(fits).length;

  for (const { interactionId, subject } of journal)
    expectOne(
      `interaction ${subject}`,
      count(interactions, ({ id }) => id === interactionId),
    );
  for (const subject of new Set(journal.map((entry) => entry.subject)))
    expectOne(
      `intent ${subject}`,
      count(interactions, (row) => row.subject === subject),
    );
  for (const { id, record_id, subject, state } of interactions) {
    expectOne(
      `incident of ${subject}`,
      count(incidents, ({ interaction_id }) => interaction_id === id),
    );
    expectOne(
      `incident by id of ${subject}`,
      count(incidents, (incident) => incident.id === record_id),
    );
    if (state !== 'OPENED') faults.push(`${subject} is still ${state}`);
    for (const metric of ['RESPONSE', 'RESOLUTION']) {
      const clock = clocks.find((one) => one.record_id === record_id && one.metric === metric);
      expectOne(`${metric} clock of ${subject}`, clock?.n ?? 0);
    }
    expectOne(`deed of ${subject}`, deeds.find((one) => one.subject_id === id)?.n ?? 0);
    expectOne(`notification of ${subject}`, told.find((one) => one.record_id === record_id)?.n ?? 0);
  }
  if (new Set(incidents.map(({ number }) => number)).size !== incidents.length)
    faults.push('a number was given twice');
  for (const { clock_id, n } of arming) expectOne(`arming of clock ${clock_id}`, n);
  for (const service of ['desk', 'incident', 'sla', 'notify', 'document', 'identity']) {
    const [{ waiting, dead } = { waiting: 0, dead: 0 }] = await ask<{ waiting: number; dead: number }>(
      service,
      `select (select count(*)::int from outbox where published_at is null) as waiting,
        (select count(*)::int from dead_letter) as dead`,
    );
    if (waiting > 0) faults.push(`${service}: ${waiting} events wait in the outbox`);
    if (dead > 0) faults.push(`${service}: ${dead} dead letters`);
  }
  return faults;
}
