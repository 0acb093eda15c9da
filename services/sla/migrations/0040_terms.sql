-- Promises to groups, to vendors and about stages; terms with a date of their own; time added by hand.

alter table agreement
  add column record_types text[] not null default '{}',
  add column effective_at timestamptz,
  add column running text not null default 'RUNNING_UNSPECIFIED';
alter table agreement_version add column made_at timestamptz;
alter table agreement no force row level security;
alter table agreement_version no force row level security;
update agreement_version set made_at = at;
update agreement a set effective_at = (select at from agreement_version v
  where v.tenant = a.tenant and v.agreement_id = a.id and v.version = a.version);
alter table agreement force row level security;
alter table agreement_version force row level security;
alter table agreement alter column effective_at set not null;
alter table agreement_version alter column made_at set not null;

-- When terms that are written down already come into force.
create table settings_due (
  tenant uuid not null,
  due_at timestamptz not null,
  primary key (tenant, due_at)
);
create index settings_due_at on settings_due (due_at);
select protect_passage('settings_due');

alter table clock
  add column group_id uuid,
  add column stage text not null default '',
  add column added_ms bigint not null default 0,
  add column weight integer not null default 1;

-- Working time added to a clock's target, or taken off: asked for by one person and decided by another.
create table adjustment (
  tenant       uuid not null,
  id           uuid not null,
  clock_id     uuid not null,
  record_id    uuid not null,
  added_ms     bigint not null,
  reason       text not null,
  state        text not null default 'PENDING',
  asked_by     uuid not null,
  asked_at     timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  decision     text not null default '',
  version      integer not null default 1,
  primary key (tenant, id),
  foreign key (tenant, clock_id) references clock (tenant, id)
);
create index adjustment_clock on adjustment (tenant, clock_id);
create index adjustment_record on adjustment (tenant, record_id) where state = 'APPROVED';
select protect('adjustment');

-- A step is a share of the target, or a time before or after it.
alter table armed_step rename column percent to key;
alter table armed_step alter column key type text using key || '%';
alter table clock no force row level security;
update clock set steps = (
  select jsonb_agg(step - 'percent' || jsonb_build_object('key', (step->>'percent') || '%'))
  from jsonb_array_elements(steps) as step
) where steps <> '[]';
alter table clock force row level security;

create table ref_department (
  tenant    uuid not null,
  id        uuid not null,
  version   integer not null,
  parent_id uuid,
  primary key (tenant, id)
);
select protect('ref_department');

-- Everything open is worked out again: clocks of groups have ids of their own now.
alter table record no force row level security;
update record set timed_under = 0 where live;
alter table record force row level security;
select set_config('app.tenant', '*', true);
insert into retime (tenant) select tenant from settings on conflict do nothing;
select set_config('app.tenant', '', true);
