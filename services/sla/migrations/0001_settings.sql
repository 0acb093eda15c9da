-- What is promised, and when work is done. Each change keeps the version before it: a clock names the versions it
-- runs on, and its ledger can be worked out again for ever.

create table calendar (
  tenant       uuid not null,
  id           uuid not null,
  name         text not null,
  time_zone    text not null,
  week         jsonb not null,
  holidays     jsonb not null,
  working_days jsonb not null,
  version      integer not null default 1,
  primary key (tenant, id)
);
create index calendar_name on calendar (tenant, name, id);
select protect('calendar');

create table calendar_version (
  tenant      uuid not null,
  calendar_id uuid not null,
  version     integer not null,
  at          timestamptz not null,
  spec        jsonb not null,
  primary key (tenant, calendar_id, version)
);
select protect('calendar_version', 'select, insert');

create table agreement (
  tenant      uuid not null,
  id          uuid not null,
  name        text not null,
  kind        text not null,
  calendar_id uuid not null,
  condition   text not null,
  rank        integer not null,
  targets     jsonb not null,
  disabled    boolean not null default false,
  version     integer not null default 1,
  primary key (tenant, id),
  foreign key (tenant, calendar_id) references calendar (tenant, id)
);
create index agreement_name on agreement (tenant, name, id);
create index agreement_calendar on agreement (tenant, calendar_id);
select protect('agreement');

create table agreement_version (
  tenant       uuid not null,
  agreement_id uuid not null,
  version      integer not null,
  at           timestamptz not null,
  terms        jsonb not null,
  primary key (tenant, agreement_id, version)
);
select protect('agreement_version', 'select, insert');

create table business_service (
  tenant      uuid not null,
  id          uuid not null,
  name        text not null,
  description text not null,
  owner_id    uuid,
  disabled    boolean not null default false,
  version     integer not null default 1,
  primary key (tenant, id)
);
create index business_service_name on business_service (tenant, name, id);
select protect('business_service');

-- Counts each tenant's changes of calendars and agreements; a clock worked out under an older count is worked out again.
create table settings (
  tenant   uuid primary key,
  revision bigint not null,
  at       timestamptz not null
);
select protect_passage('settings');

-- Tenants whose running clocks may have to be worked out again.
create table retime (
  tenant   uuid primary key,
  asked_at timestamptz not null default clock_timestamp(),
  sweep_at timestamptz not null default clock_timestamp()
);
create index retime_sweep on retime (sweep_at);
select protect_passage('retime');
