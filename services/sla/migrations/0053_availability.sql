-- What is promised of the availability and speed of services, and what monitoring measured.
create table service_target (
  tenant               uuid not null,
  id                   uuid not null,
  service_id           uuid not null,
  metric               text not null,
  calendar_id          uuid not null,
  period               text not null,
  percent              double precision not null,
  limit_ms             integer not null,
  excludes_maintenance boolean not null,
  degraded_is_down     boolean not null,
  disabled             boolean not null default false,
  version              integer not null default 1,
  primary key (tenant, id),
  foreign key (tenant, service_id) references business_service (tenant, id),
  foreign key (tenant, calendar_id) references calendar (tenant, id)
);
create index service_target_service on service_target (tenant, service_id);
create index service_target_calendar on service_target (tenant, calendar_id);
select protect('service_target');

create table service_state (
  tenant     uuid not null,
  service_id uuid not null,
  source     text not null,
  from_at    timestamptz not null,
  to_at      timestamptz not null,
  -- It ends with the next word of the source, if that comes before.
  open       boolean not null,
  state      text not null,
  -- The worse the higher.
  badness    smallint not null,
  revision   integer not null,
  primary key (tenant, service_id, from_at, source)
);
select protect('service_state');

-- How many answers of a minute fell under which limit.
create table service_speed (
  tenant     uuid not null,
  service_id uuid not null,
  source     text not null,
  from_at    timestamptz not null,
  answers    integer not null,
  counts     integer[] not null,
  revision   integer not null,
  primary key (tenant, service_id, from_at, source)
);
select protect('service_speed');

-- When a target is to be looked at again.
create table target_check (
  tenant    uuid not null,
  target_id uuid not null,
  due_at    timestamptz not null,
  primary key (tenant, target_id)
);
create index target_check_due on target_check (due_at);
select protect_passage('target_check');

-- Which breaches were told.
create table target_breach (
  tenant       uuid not null,
  target_id    uuid not null,
  period_start timestamptz not null,
  at           timestamptz not null,
  primary key (tenant, target_id, period_start)
);
select protect('target_breach');
