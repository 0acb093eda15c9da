-- What happened to a record, in the words of its own service; facts may come in any order, and twice.
create table fact (
  tenant       uuid not null,
  record_id    uuid not null,
  version      integer not null,
  at           timestamptz not null,
  action       text not null,
  state        text not null,
  hold_reason  text not null,
  responded_at timestamptz,
  attributes   jsonb not null,
  primary key (tenant, record_id, version)
);
select protect('fact', 'select, insert');

-- The record as its newest fact left it: who may see its clocks, and who is told.
create table record (
  tenant        uuid not null,
  id            uuid not null,
  version       integer not null,
  type          text not null,
  number        text not null,
  requester_id  uuid,
  assignee_id   uuid,
  owner_id      uuid,
  group_id      uuid,
  department_id uuid,
  live          boolean not null,
  -- The revision of the settings its clocks were last worked out under; 0: to be worked out again.
  timed_under   bigint not null default 0,
  primary key (tenant, id)
);
create index record_to_time on record (tenant, timed_under, id) where live;
create index record_of_group on record (tenant, group_id) where live;
select protect('record');

create table ref_group (
  tenant     uuid not null,
  id         uuid not null,
  version    integer not null,
  member_ids uuid[] not null,
  lead_id    uuid,
  primary key (tenant, id)
);
select protect('ref_group');

-- How each clock stands since its last change. Worked out from the facts and the versions of the settings.
create table clock (
  tenant            uuid not null,
  id                uuid not null,
  record_id         uuid not null,
  metric            text not null,
  kind              text not null,
  agreement_id      uuid not null,
  agreement_version integer not null,
  calendar_id       uuid not null,
  calendar_version  integer not null,
  state             text not null,
  target_ms         bigint not null,
  start_at          timestamptz not null,
  due_at            timestamptz,
  end_at            timestamptz,
  used_ms           bigint not null,
  counting_from     timestamptz,
  breached          boolean not null,
  version           integer not null,
  primary key (tenant, id)
);
create index clock_record on clock (tenant, record_id);
create index clock_due on clock (tenant, (coalesce(due_at, '9999-12-31T00:00:00Z'::timestamptz)), id);
create index clock_start on clock (tenant, start_at, id);
create index clock_running on clock (tenant, due_at) where state = 'RUNNING';
select protect('clock');

-- What is to be told when a clock reaches a share of its target, ready to be told. The poller reads no other table.
create table armed_step (
  tenant        uuid not null,
  clock_id      uuid not null,
  subject       text not null,
  percent       integer not null,
  clock_version integer not null,
  reach_at      timestamptz not null,
  -- When it is told: when it is reached; a moment later where that was known too late.
  due_at        timestamptz not null,
  event_id      uuid not null,
  payload       jsonb not null,
  access        jsonb not null,
  traceparent   text,
  fired_at      timestamptz,
  primary key (clock_id, subject, percent)
);
create index armed_step_due on armed_step (due_at) where fired_at is null;
select protect_passage('armed_step');
