import type { Pool } from 'pg';
import { serviceActor, type Actor } from '#chassis/actor';
import type { Call } from '#chassis/grpc';
import { openPool, readerOf } from '#chassis/postgres';
import {
  GetAttainmentRequest,
  GetAttainmentRequest_GroupBy as GroupBy,
  GetAttainmentRequest_Period as Period,
} from '#proto/steward/sla/v1/attainment';
import { ListClocksRequest } from '#proto/steward/sla/v1/sla';
import { openContext } from '../../../services/sla/src/context';
import { getAttainment } from '../../../services/sla/src/rpc/get-attainment';
import { listAgreementStates } from '../../../services/sla/src/rpc/list-agreement-states';
import { listClocks } from '../../../services/sla/src/rpc/list-clocks';
import { tenant } from './steward';

/** Two clocks of each of so many records of the last year; the newest are open. */
export async function fillYear(admin: Pool, records: number, openRecords: number): Promise<void> {
  await admin.query('truncate clock, record, fact, armed_step, filed_outcome cascade');
  await admin.query(
    `insert into record (tenant, id, version, type, number, requester_id, assignee_id, group_id, department_id, live,
        confidential)
      select $1::uuid, md5('record' || n)::uuid, 1, 'INCIDENT', 'INC' || n, md5('person' || n % 5000)::uuid,
        md5('agent' || n % 200)::uuid, md5('group' || n % 40)::uuid, md5('department' || n % 60)::uuid, n <= $3,
        n % 500 = 0
      from generate_series(1, $2::int) as n`,
    [tenant, records, openRecords],
  );
  await admin.query(
    `insert into clock (tenant, id, record_id, metric, kind, agreement_id, agreement_version, calendar_id,
        calendar_version, state, target_ms, start_at, due_at, end_at, used_ms, counting_from, breached, version,
        record_type, end_group_id, end_service_id, end_department_id, end_requester_id, end_priority)
      select $1::uuid, md5(metric || n)::uuid, md5('record' || n)::uuid, metric, 'SLA', md5('agreement' || n % 10)::uuid, 1,
        v.calendar_id, v.version,
        case when not over and n % 7 = 0 then 'PAUSED' when not over then 'RUNNING' when n % 12 = 0 then 'BREACHED'
          when n % 50 = 0 then 'CANCELLED' else 'MET' end,
        (1 + n % 5) * 14400000, opened, case when over or n % 7 <> 0 then now() + (n % 2000 - 200) * interval '1 minute' end,
        case when over then opened + interval '1 hour' end, n % 5000 * 10000, case when not over then opened end,
        n % 12 = 0, 1, case when over then 'INCIDENT' else '' end,
        case when over then md5('group' || n % 40)::uuid end, case when over then md5('service' || n % 30)::uuid end,
        case when over then md5('department' || n % 60)::uuid end,
        case when over then md5('person' || n % 5000)::uuid end, case when over then 'P' || 1 + n % 4 else '' end
      from generate_series(1, $2::int) as n, unnest(array['RESPONSE', 'RESOLUTION']) as metric,
        lateral (select n > $3 as over, now() - n * interval '360 days' / $2 as opened) as drawn,
        (select calendar_id, version from calendar_version where tenant = $1 order by at desc limit 1) as v`,
    [tenant, records, openRecords],
  );
  await admin.query('vacuum analyze record, clock');
}

/** Moves all that has ended but the last months to where attainment counts what was filed. */
export async function fileOutcomes(admin: Pool): Promise<void> {
  const columns = `tenant, id, record_id, end_at, state, metric, kind, stage, agreement_id, target_ms, used_ms, record_type,
    end_group_id, end_service_id, end_department_id, end_requester_id, end_priority`;
  await admin.query(`with gone as (delete from clock where end_at < now() - interval '90 days' returning *)
    insert into filed_outcome (${columns}, confidential, named_ids) select ${columns}, false, '{}' from gone`);
  await admin.query('vacuum analyze clock, filed_outcome');
}

/** What the questions of the monitoring desk and of reports take, each the median of seven. */
export async function askDesk(url: string): Promise<[question: string, ms: number][]> {
  const db = openPool(url, 2);
  const context = openContext(db);
  const reader = readerOf(db, tenant);
  const manager: Actor = {
    ...serviceActor('bench', tenant),
    service: undefined,
    personId: '0190b5a0-0000-7000-8000-00000000beef',
    grants: { 'clock.read': ['tenant'], 'attainment.read': ['tenant'] },
  };
  const call = () => ({ actor: manager, now: new Date() }) as Call;
  const [to, from] = [new Date(), new Date(Date.now() - 365 * 86_400_000)];
  const attain = (period: Period, groupBy: GroupBy[], filter = '') =>
    getAttainment(
      reader,
      GetAttainmentRequest.fromPartial({ from, to, period, groupBy, filter }),
      call(),
      context,
    );
  const list = (filter: string, orderBy = '') =>
    listClocks(reader, ListClocksRequest.fromPartial({ filter, orderBy }), call(), context);
  const questions: Record<string, () => Promise<unknown>> = {
    'states of all agreements': () =>
      listAgreementStates(reader, { filter: '', atRiskPercent: 0 }, call(), context),
    'list of those at risk': () => list('atRisk = true'),
    'list of those running, last due first': () => list('state = "RUNNING"', 'dueTime desc'),
    'list of those breached and open': () => list('open = true AND state = "BREACHED"'),
    'list of those paused': () => list('paused = true'),
    'attainment of a year by month': () => attain(Period.MONTH, []),
    'attainment of a year by service and month': () => attain(Period.MONTH, [GroupBy.SERVICE]),
    'attainment of a year by agreement, group and week': () =>
      attain(Period.WEEK, [GroupBy.AGREEMENT, GroupBy.GROUP]),
    'attainment of a year of one priority by day': () => attain(Period.DAY, [], 'priority = "P1"'),
  };
  const times: [string, number][] = [];
  try {
    for (const [question, ask] of Object.entries(questions)) {
      const taken: number[] = [];
      for (let round = 0; round < 7; round++) {
        const start = performance.now();
        await ask();
        taken.push(performance.now() - start);
      }
      times.push([question, taken.sort((a, b) => a - b)[3]!]);
    }
  } finally {
    await db.end();
  }
  return times;
}
