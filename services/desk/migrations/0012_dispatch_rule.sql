-- What an organisation decided about its desk; without a row the standard holds.
create table desk_settings (
  tenant              uuid primary key,
  default_category_id uuid,
  time_zone           text not null,
  close_days          integer not null,
  remind_days         integer not null,
  urge_minutes        integer not null,
  urge_step_minutes   integer not null,
  stuck_days          integer[] not null check (cardinality(stuck_days) = 5),
  version             integer not null default 1,
  foreign key (tenant, default_category_id) references category (tenant, id)
);
select protect('desk_settings');

create table dispatch_rule (
  tenant      uuid not null,
  id          uuid not null,
  name        text not null check (name <> ''),
  disabled    boolean not null,
  position    integer not null,
  condition   text not null,
  category_id uuid,
  group_id    uuid,
  assignee_id uuid,
  owner_id    uuid,
  impact      text not null,
  urgency     text not null,
  labels      text[] not null,
  stop        boolean not null,
  version     integer not null default 1,
  primary key (tenant, id)
);
create index dispatch_rule_order on dispatch_rule (tenant, position, id);
select protect('dispatch_rule');

-- What the rules settled when the interaction was taken, and why.
alter table interaction
  add column assignee_id uuid,
  add column owner_id uuid,
  add column labels text[] not null default '{}',
  add column trace jsonb;
