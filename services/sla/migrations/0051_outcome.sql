-- How a record was when a clock of it ended: what attainment is counted by. Empty while the clock is open.
alter table clock
  add column record_type text not null default '',
  add column end_group_id uuid,
  add column end_service_id uuid,
  add column end_department_id uuid,
  add column end_requester_id uuid,
  add column end_priority text not null default '';

alter table clock no force row level security;
alter table record no force row level security;
alter table fact no force row level security;
update clock c set record_type = was.type,
  end_group_id = coalesce(c.group_id, nullif(was.attributes->>'groupId', '')::uuid),
  end_service_id = nullif(was.attributes->>'serviceId', '')::uuid,
  end_department_id = nullif(was.attributes->>'departmentId', '')::uuid,
  end_requester_id = nullif(was.attributes->>'requesterId', '')::uuid,
  end_priority = coalesce(was.attributes->>'priority', '')
from (
  select e.id, r.type, (select f.attributes from fact f where f.tenant = r.tenant and f.record_id = r.id
    order by f.at > e.end_at, case when f.at <= e.end_at then -f.version else f.version end limit 1) as attributes
  from clock e join record r on r.tenant = e.tenant and r.id = e.record_id where e.end_at is not null
) as was
where c.id = was.id;
alter table clock force row level security;
alter table record force row level security;
alter table fact force row level security;

-- A report of a year reads this and no row.
create index clock_ended on clock (tenant, end_at) include (state, metric, kind, record_type, end_priority, stage,
  agreement_id, end_group_id, end_service_id, end_department_id, end_requester_id, target_ms, used_ms, record_id, id)
  where end_at is not null;
create index record_confidential on record (tenant, id) where confidential;
