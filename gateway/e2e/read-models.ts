import { createHash } from 'node:crypto';
import { ask } from '../../deploy/backup/postgres-tools';
import type { System } from '../../scripts/system';

/** What an owner has, and what others keep of it: each a statement that must answer the same rows. */
interface Mirror {
  what: string;
  owner: [service: string, sql: string];
  copies: [service: string, sql: string][];
}

const people = 'select id, display_name, disabled from';
const groups = 'array(select unnest(member_ids) order by 1)::text as members from ref_group';
const group = `select id, ${groups}`;
const departments = 'select id, parent_id from';
const incidents = 'select id, number, assignee_id, group_id';

const mirrors: Mirror[] = [
  {
    what: 'people',
    owner: ['identity', `${people} person`],
    copies: ['desk', 'incident', 'notify'].map((service) => [service, `${people} ref_person`]),
  },
  {
    what: 'groups',
    owner: [
      'identity',
      `select id, array(select person_id from membership where group_id = g.id order by 1)::text as members
        from support_group g`,
    ],
    copies: [
      ['desk', `${group} where not deleted`],
      ['incident', `${group} where not deleted`],
      ['sla', `${group} where not deleted`],
      ['notify', `${group} where version > 0`],
    ],
  },
  {
    what: 'departments',
    owner: ['identity', `${departments} department`],
    copies: ['desk', 'notify', 'sla'].map((service) => [service, `${departments} ref_department`]),
  },
  {
    what: 'roles',
    owner: ['identity', 'select id, name from role'],
    copies: [['notify', 'select id, name from ref_role']],
  },
  {
    what: 'categories',
    owner: ['desk', 'select id from category'],
    copies: [['incident', 'select id from ref_category']],
  },
  {
    what: 'services',
    owner: ['sla', 'select id, disabled from business_service'],
    copies: ['desk', 'incident'].map((service) => [service, 'select id, disabled from ref_service']),
  },
  {
    what: 'incidents',
    owner: ['incident', `${incidents} from incident`],
    copies: [
      ['desk', `${incidents} from record_copy`],
      ['sla', `${incidents} from record where type = 'INCIDENT'`],
      ['notify', `${incidents} from ref_record where type = 'INCIDENT'`],
    ],
  },
  {
    what: 'states of incidents',
    owner: ['incident', 'select id, state, title, update_time from incident'],
    copies: [['desk', 'select id, state, title, update_time from record_copy']],
  },
  {
    what: 'whom incidents are shown to',
    owner: ['incident', 'select id from incident'],
    copies: [['document', `select id from ref_record where type = 'INCIDENT'`]],
  },
  {
    what: 'what happened to incidents',
    owner: ['incident', 'select incident_id as id, version, time from incident_log'],
    copies: [
      [
        'sla',
        `select record_id as id, f.version, f.at as time from fact f join record r on r.id = f.record_id
          where r.type = 'INCIDENT'`,
      ],
    ],
  },
  {
    what: 'transfers and reopenings',
    owner: [
      'incident',
      `select incident_id as id, count(*)::int as n from incident_log where action = 'REOPEN' group by 1`,
    ],
    copies: [['desk', 'select id, reopen_count as n from record_copy where reopen_count > 0']],
  },
  {
    what: 'clocks',
    owner: ['sla', `select record_id as id, due_at from clock where metric = 'RESOLUTION' and kind = 'SLA'`],
    copies: [['incident', 'select id, resolution_due_time as due_at from incident']],
  },
];

const services = ['desk', 'incident', 'sla', 'notify', 'document', 'identity'];

/** Says what others keep that is not what its owner has, and what waits to be told. */
export async function compareReadModels(system: System): Promise<string[]> {
  const read = (service: string, sql: string) =>
    ask<Record<string, unknown>>(system.databaseUrl(service, 'admin'), sql);
  const hash = (rows: object[]) => {
    const lines = rows.map((row) => JSON.stringify(row)).sort();
    return `${lines.length} rows, ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`;
  };
  const faults: string[] = [];
  for (const { what, owner, copies } of mirrors) {
    const truth = hash(await read(...owner));
    for (const [service, sql] of copies) {
      const copy = hash(await read(service, sql));
      if (copy !== truth) faults.push(`${what}: ${owner[0]} has ${truth}, ${service} keeps ${copy}`);
    }
  }
  const kept = new Set(
    (await read('incident', 'select id, number from incident')).map((row) => JSON.stringify(row)),
  );
  const contacts = await read('desk', 'select record_id as id, record_number as number from interaction');
  for (const record of contacts.map((row) => JSON.stringify(row)))
    if (!kept.has(record)) faults.push(`there is a contact, but not its record ${record}`);
  for (const service of services) {
    const [left] = await read(
      service,
      `select (select count(*) from outbox where published_at is null)::int as waiting,
        (select count(*) from dead_letter)::int as dead, (select count(*) from telling)::int as telling,
        (select count(*) from generation where owed)::int as owed`,
    );
    for (const [name, count] of Object.entries(left!))
      if (count !== 0) faults.push(`${service}: ${count} ${name}`);
  }
  return faults;
}
