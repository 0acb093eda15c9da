-- The order of work (decision 12): the earliest of what is noted of each running clock of the customer, by its metric
-- and stage: its version and, while it runs, its place in milliseconds since 1970.
alter table incident
  add column work_time timestamptz,
  add column work_clocks jsonb not null default '{}';

-- Of what is open already only the due time of the resolution is known here: the wall clock stands in for the target.
alter table incident no force row level security;
update incident i set work_time = to_timestamp(place / 1000),
  work_clocks = jsonb_build_object('RESOLUTION', jsonb_build_array(resolution_clock_version, place))
from (
  select tenant as of, id as the, round(1000 * extract(epoch from resolution_due_time + interval '1 hour'
    * log(2.0, greatest(extract(epoch from resolution_due_time - create_time) / 3600, 0.01)))) as place
  from incident
  where resolution_due_time is not null and resolution_clock_version is not null
    and state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'RETURNED')
) as known where i.tenant = known.of and i.id = known.the;
alter table incident force row level security;

-- The open ones stay few, so that their order costs little.
create index incident_open_work on incident (tenant, coalesce(work_time, '9999-12-31T00:00:00Z'::timestamptz), id)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
create index incident_open_group_work
  on incident (tenant, group_id, coalesce(work_time, '9999-12-31T00:00:00Z'::timestamptz), id)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
