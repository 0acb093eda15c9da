-- Copies of what identity owns, kept fresh by its events.
create table ref_person (
  tenant        uuid not null,
  id            uuid not null,
  department_id uuid,
  version       integer not null,
  primary key (tenant, id)
);
select protect('ref_person');

create table ref_group (
  tenant  uuid not null,
  id      uuid not null,
  version integer not null,
  primary key (tenant, id)
);
select protect('ref_group');

create table category (
  tenant     uuid not null,
  id         uuid not null,
  parent_id  uuid,
  name       text not null check (name <> ''),
  kind       text not null,
  group_id   uuid,
  process_id uuid,
  form_id    uuid,
  impact     text not null,
  urgency    text not null,
  disabled   boolean not null default false,
  version    integer not null default 1,
  primary key (tenant, id),
  foreign key (tenant, parent_id) references category (tenant, id)
);
create unique index category_sibling on category (tenant, parent_id, lower(name)) nulls not distinct;
select protect('category');

-- One contact. What its record begins with (group, impact, urgency) is settled when it is taken, so that every attempt
-- to open the record asks for the same.
create table interaction (
  tenant         uuid not null,
  id             uuid not null,
  number         text not null,
  state          text not null,
  channel        text not null,
  contact_id     uuid not null,
  department_id  uuid,
  taken_by_id    uuid,
  category_id    uuid not null,
  subject        text not null,
  text           text not null,
  ci_ids         uuid[] not null,
  service_id     uuid,
  attachment_ids uuid[] not null,
  fields         jsonb,
  group_id       uuid,
  impact         text not null,
  urgency        text not null,
  record_type    text not null,
  record_id      uuid not null,
  record_number  text not null default '',
  create_time    timestamptz not null,
  version        integer not null default 1,
  primary key (tenant, id),
  check ((state = 'OPENED') = (record_number <> ''))
);
create unique index interaction_number on interaction (tenant, number);
create index interaction_time on interaction (tenant, create_time, id);
create index interaction_contact on interaction (tenant, contact_id, create_time, id);
create index interaction_department on interaction (tenant, department_id, create_time, id)
  where department_id is not null;
create index interaction_taker on interaction (tenant, taken_by_id, create_time, id) where taken_by_id is not null;
select protect('interaction');

-- Interactions whose record's number is not known yet: written with the interaction, gone with the number.
create table unopened (
  tenant         uuid not null,
  interaction_id uuid not null,
  next_try_at    timestamptz not null,
  tries          integer not null default 0,
  -- Why the record was refused for good; empty while the other side was only away.
  refusal        text not null default '',
  primary key (tenant, interaction_id)
);
create index unopened_due on unopened (next_try_at);
select protect_passage('unopened');
