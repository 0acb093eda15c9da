-- What the questions of quality need to know of people, groups and departments: copies, newest version wins.
create table ref_staff (
  tenant        uuid not null,
  id            uuid not null,
  username      text not null,
  display_name  text not null,
  phone         text not null,
  department_id uuid,
  disabled      boolean not null,
  version       integer not null,
  primary key (tenant, id)
);
select protect('ref_staff');

create table ref_team (
  tenant     uuid not null,
  id         uuid not null,
  name       text not null,
  member_ids uuid[] not null,
  lead_id    uuid,
  version    integer not null,
  primary key (tenant, id)
);
select protect('ref_team');

create table ref_unit (
  tenant  uuid not null,
  id      uuid not null,
  name    text not null,
  version integer not null,
  primary key (tenant, id)
);
select protect('ref_unit');

-- One row a tenant that has changed anything; the standard values come with the program.
create table quality_setting (
  tenant   uuid not null,
  settings jsonb not null,
  version  integer not null default 1,
  primary key (tenant)
);
select protect('quality_setting');

create table feedback (
  tenant              uuid not null,
  id                  uuid not null,
  number              text not null,
  kind                text not null,
  subject             text not null check (subject <> ''),
  text                text not null,
  person_id           uuid,
  about_record_type   text not null default '',
  about_record_id     uuid,
  about_record_number text not null default '',
  about_person_id     uuid,
  about_group_id      uuid,
  -- Duty separation: whom it is about, unless it praises them.
  kept_from_ids       uuid[] not null default '{}',
  state               text not null,
  severity            text not null,
  group_id            uuid,
  assignee_id         uuid,
  answer              text not null default '',
  due_time            timestamptz not null,
  create_time         timestamptz not null,
  update_time         timestamptz not null,
  answer_time         timestamptz,
  close_time          timestamptz,
  confidential        boolean not null default false,
  named_ids           uuid[] not null default '{}',
  version             integer not null default 1,
  primary key (tenant, id)
);
create unique index feedback_number on feedback (tenant, number);
create index feedback_time on feedback (tenant, create_time, id);
create index feedback_due on feedback (tenant, due_time, id);
create index feedback_giver on feedback (tenant, person_id, create_time, id) where person_id is not null;
create index feedback_group on feedback (tenant, group_id, create_time, id) where group_id is not null;
create index feedback_assignee on feedback (tenant, assignee_id, create_time, id) where assignee_id is not null;
create index feedback_about on feedback (tenant, about_record_id) where about_record_id is not null;
select protect('feedback');

create table feedback_log (
  tenant      uuid not null,
  id          uuid not null,
  feedback_id uuid not null,
  time        timestamptz not null,
  person_id   uuid,
  action      text not null,
  text        text not null,
  public      boolean not null,
  primary key (tenant, id),
  foreign key (tenant, feedback_id) references feedback (tenant, id)
);
create index feedback_log_time on feedback_log (tenant, feedback_id, time, id);
select protect('feedback_log', 'select, insert');

-- What has to happen at some time, of all tenants: a reminder, an invitation, a callback. Gone or moved on with its effect.
create table quality_due (
  tenant     uuid not null,
  kind       text not null,
  subject_id uuid not null,
  due_at     timestamptz not null,
  times      integer not null default 0,
  primary key (tenant, kind, subject_id)
);
create index quality_due_time on quality_due (due_at);
select protect_passage('quality_due');
