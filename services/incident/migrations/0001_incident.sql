-- `version` counts changes by people: it is the etag. What service level clocks write beside it leaves it alone.
create table incident (
  tenant                   uuid not null,
  id                       uuid not null,
  number                   text not null,
  title                    text not null,
  description              text not null default '',
  state                    text not null,
  hold_reason              text,
  channel                  text,
  impact                   text not null,
  urgency                  text not null,
  priority                 text not null,
  category_id              uuid,
  service_id               uuid,
  ci_ids                   uuid[] not null default '{}',
  requester_id             uuid,
  department_id            uuid,
  group_id                 uuid,
  assignee_id              uuid,
  owner_id                 uuid,
  interaction_id           uuid,
  create_time              timestamptz not null,
  update_time              timestamptz not null,
  response_time            timestamptz,
  resolve_time             timestamptz,
  close_time               timestamptz,
  resolution               text not null default '',
  closure_code             text not null default '',
  labels                   text[] not null default '{}',
  fields                   jsonb not null default '{}',
  -- The levels it came from, oldest first; returning goes back to the last.
  handovers                jsonb not null default '[]',
  version                  integer not null default 1,
  -- From which clock, and which change of it, each due time was taken.
  response_due_time        timestamptz,
  response_clock_id        uuid,
  response_clock_version   integer,
  response_clock_time      timestamptz,
  resolution_due_time      timestamptz,
  resolution_clock_id      uuid,
  resolution_clock_version integer,
  resolution_clock_time    timestamptz,
  primary key (tenant, id)
) with (fillfactor = 80); -- most rows change soon after they come: room to do so in place
create unique index incident_number on incident (tenant, number);
-- One for each order a list may have …
create index incident_newest on incident (tenant, create_time desc, id desc);
create index incident_updated on incident (tenant, update_time desc, id desc);
create index incident_priority on incident (tenant, priority, id);
create index incident_due on incident (tenant, coalesce(resolution_due_time, '9999-12-31T00:00:00Z'::timestamptz), id);
-- … one for each way to stand to an incident, in the usual order …
create index incident_requester on incident (tenant, requester_id, create_time desc, id desc);
create index incident_assignee on incident (tenant, assignee_id, create_time desc, id desc);
create index incident_owner on incident (tenant, owner_id, create_time desc, id desc);
create index incident_group on incident (tenant, group_id, create_time desc, id desc);
create index incident_department on incident (tenant, department_id, create_time desc, id desc);
-- … the groups, which gather most, in the other orders, too …
create index incident_group_updated on incident (tenant, group_id, update_time desc, id desc);
create index incident_group_priority on incident (tenant, group_id, priority, id);
create index incident_group_number on incident (tenant, group_id, number, id);
create index incident_group_due
  on incident (tenant, group_id, coalesce(resolution_due_time, '9999-12-31T00:00:00Z'::timestamptz), id);
-- … and the open ones, which stay few: queues, and how much each handler has to do.
create index incident_open on incident (tenant, group_id, create_time desc, id desc)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
create index incident_load on incident (tenant, assignee_id)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
select protect('incident');

-- The operation log: one line for each version of the incident.
create table incident_log (
  tenant      uuid not null,
  incident_id uuid not null,
  version     integer not null,
  id          uuid not null,
  time        timestamptz not null,
  person_id   uuid,
  person_name text not null,
  action      text not null,
  changes     jsonb not null,
  text        text not null,
  public      boolean not null,
  primary key (tenant, incident_id, version)
);
select protect('incident_log', 'select, insert');

create table priority_matrix (
  tenant  uuid primary key,
  cells   jsonb not null,
  version integer not null default 1
);
select protect('priority_matrix');

-- Copies of what identity owns, as far as dispatching needs it.
create table ref_person (
  tenant        uuid not null,
  id            uuid not null,
  display_name  text not null,
  department_id uuid,
  disabled      boolean not null,
  version       integer not null,
  primary key (tenant, id)
);
select protect('ref_person');

create table ref_group (
  tenant     uuid not null,
  id         uuid not null,
  name       text not null,
  kind       text not null,
  lead_id    uuid,
  member_ids uuid[] not null,
  version    integer not null,
  primary key (tenant, id)
);
select protect('ref_group');
