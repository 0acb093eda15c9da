-- What has to happen at some time: by the database's clock, once, whichever replica comes first.
create table desk_due (
  tenant     uuid not null,
  kind       text not null,
  subject_id uuid not null,
  due_at     timestamptz not null,
  primary key (tenant, kind, subject_id)
);
create index desk_due_time on desk_due (due_at);
select protect_passage('desk_due');

create table urge (
  tenant         uuid not null,
  id             uuid not null,
  record_id      uuid not null,
  record_version integer not null,
  by_id          uuid,
  text           text not null,
  public         boolean not null,
  state          text not null,
  level          integer not null default 0,
  due_time       timestamptz not null,
  answer         text not null default '',
  answerer_id    uuid,
  create_time    timestamptz not null,
  answer_time    timestamptz,
  version        integer not null default 1,
  primary key (tenant, id)
);
create index urge_newest on urge (tenant, create_time desc, id desc);
create index urge_record on urge (tenant, record_id, create_time desc, id desc);
create index urge_giver on urge (tenant, by_id, create_time desc, id desc);
create index urge_open on urge (tenant, record_id) where state in ('OPEN', 'ESCALATED');
select protect('urge');

-- Who manages incidents, to whom an urge rises at last: the copies of people are read once more.
alter table ref_person add column roles text[] not null default '{}';
create index ref_person_roles on ref_person using gin (roles);
create index record_copy_assignee on record_copy (tenant, assignee_id) where state not in ('CLOSED', 'CANCELLED');
alter table ref_person no force row level security;
alter table catch_up no force row level security;
insert into catch_up (tenant, source) select distinct tenant, 'people' from ref_person on conflict do nothing;
update ref_person set version = 0;
alter table ref_person force row level security;
alter table catch_up force row level security;
