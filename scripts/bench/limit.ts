import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '#chassis/migrate';
import type { System } from '../system';

const database = 'steward_bench_limit';

/** What PostgreSQL itself can do with an incident, its log line and its event in one statement. */
const create = `with i as (insert into incident (tenant, id, number, title, description, state, channel, impact, urgency, priority,
    requester_id, group_id, create_time, update_time)
  values ('0190b5a0-0000-7000-8000-000000000001', gen_random_uuid(), 'INC' || gen_random_uuid(), 'The printer is on fire',
    'On the second floor', 'NEW', 'WEB', 'MEDIUM', 'MEDIUM', 'P3', gen_random_uuid(), gen_random_uuid(), now(), now())
  returning tenant, id),
l as (LOG),
o as (insert into outbox (id, tenant, subject, aggregate_id, version, payload)
  select gen_random_uuid(), tenant, 'steward.incident.v1.IncidentChanged', id, 1,
    '{"incident":{"title":"The printer is on fire","description":"On the second floor","state":"NEW"},"version":1}' from i)
select 1;`;

/** Transactions a second of pgbench with so many clients, on the same server as the system. */
export async function openLimit(system: System, logInsert: string) {
  await recreate(system.databaseUrl('incident', 'admin'));
  const owner = new URL(system.databaseUrl('incident', 'owner'));
  owner.pathname = database;
  await migrate(owner.href, 'incident', 'steward_incident');
  const admin = new URL(system.databaseUrl('incident', 'admin'));
  const script = join(mkdtempSync(join(tmpdir(), 'steward-bench-')), 'create.sql');
  writeFileSync(script, create.replace('LOG', logInsert));
  return (clients: number, seconds: number): number => {
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      clients,
      '-j',
      Math.min(2, clients),
      '-T',
      seconds,
      '-f',
      script,
      database,
    ];
    const { stdout, stderr, status } = spawnSync('pgbench', args.map(String), {
      encoding: 'utf8',
      env: {
        ...process.env,
        PGHOST: admin.hostname,
        PGPORT: admin.port,
        PGUSER: admin.username,
        PGPASSWORD: admin.password,
      },
    });
    if (status !== 0) throw new Error(`pgbench is needed (Debian: postgresql-contrib): ${stderr}`);
    return Number(/tps = ([\d.]+)/.exec(stdout)![1]);
  };
}

async function recreate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${database} with (force)`);
  await client.query(`create database ${database} owner steward_owner`);
  await client.end();
}
