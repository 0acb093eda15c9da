-- Escalation, rules that watch, and major incidents.
alter table incident
  add column escalation_level integer not null default 0,
  add column parent_id uuid,
  add column major jsonb,
  add column is_major boolean not null default false;
create index incident_parent on incident (tenant, parent_id, create_time desc, id desc) where parent_id is not null;
create index incident_major on incident (tenant, create_time desc, id desc) where is_major;
-- To go through the open ones in turn, when a rule changes.
create index incident_open_id on incident (tenant, id)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');

alter table ref_person add column roles text[] not null default '{}';
create index ref_person_manager on ref_person (tenant) where 'incident-manager' = any (roles);

create table escalation_level (
  tenant      uuid not null,
  id          uuid not null,
  name        text not null,
  rank        integer not null,
  person_ids  uuid[] not null,
  group_id    uuid,
  notify_lead boolean not null,
  version     integer not null default 1,
  primary key (tenant, id),
  constraint escalation_level_rank unique (tenant, rank)
);
select protect('escalation_level');

create table watchdog_rule (
  tenant  uuid not null,
  id      uuid not null,
  name    text not null,
  enabled boolean not null,
  "order" integer not null,
  said    jsonb not null, -- the rule as the contract writes it
  version integer not null default 1,
  primary key (tenant, id)
);
create index watchdog_rule_order on watchdog_rule (tenant, "order", id);
select protect('watchdog_rule');

-- When which rule looks at which incident next, and how often it acted since what made it act (`base`). A rule about
-- clocks looks once for each clock, its `cause`.
create table watch_check (
  tenant      uuid not null,
  incident_id uuid not null,
  rule_id     uuid not null,
  cause       text not null default '',
  base        timestamptz not null,
  round       integer not null default 0,
  due_at      timestamptz,
  tries       integer not null default 0,
  primary key (tenant, incident_id, rule_id, cause)
);
create index watch_check_due on watch_check (due_at) where due_at is not null;
create index watch_check_rule on watch_check (tenant, rule_id);
select protect_passage('watch_check');

-- Rules that changed, and how far the open incidents have been gone through since.
create table watch_sweep (
  tenant  uuid not null,
  rule_id uuid not null,
  after   uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (tenant, rule_id)
);
select protect_passage('watch_sweep');

-- What people add to the timeline of an incident by hand.
create table timeline_entry (
  tenant      uuid not null,
  incident_id uuid not null,
  id          uuid not null,
  time        timestamptz not null,
  person_id   uuid,
  person_name text not null,
  text        text not null,
  primary key (tenant, id)
);
create index timeline_entry_time on timeline_entry (tenant, incident_id, time, id);
select protect('timeline_entry', 'select, insert');
