-- Why promises were not kept, as it was stated and reviewed.
create table breach_reason (
  tenant   uuid not null,
  id       uuid not null,
  name     text not null,
  excuses  boolean not null default false,
  disabled boolean not null default false,
  version  integer not null default 1,
  primary key (tenant, id)
);
create index breach_reason_name on breach_reason (tenant, name, id);
select protect('breach_reason');

create table breach_review (
  tenant      uuid not null,
  clock_id    uuid not null,
  state       text not null,
  reason_id   uuid not null,
  text        text not null,
  stater_id   uuid not null,
  state_time  timestamptz not null,
  reviewer_id uuid,
  review_time timestamptz,
  review      text not null default '',
  version     integer not null default 1,
  primary key (tenant, clock_id),
  foreign key (tenant, reason_id) references breach_reason (tenant, id)
);
create index breach_review_reason on breach_review (tenant, reason_id);
select protect('breach_review');

create index adjustment_asked on adjustment (tenant, asked_at, id);

-- What was added by hand outlives the clock, which moves to the archive.
alter table adjustment drop constraint adjustment_tenant_clock_id_fkey;
