alter table person add column source text not null default 'LOCAL';
alter table person add column external_id text not null default '';
-- The directory lost them, which is why they are disabled.
alter table person add column vanished boolean not null default false;
create unique index person_by_external_id on person (tenant, source, external_id) where external_id <> '';

-- One for each tenant. Without passwords: a table of passage, where the worker finds which directory is due.
create table directory (
  tenant           uuid primary key references tenant,
  version          integer not null default 1,
  url              text not null,
  start_tls        boolean not null,
  certificate      text not null,
  bind_dn          text not null,
  bind_secret      text not null,
  base_dn          text not null,
  user_filter      text not null,
  attributes       jsonb not null,
  group_base_dn    text not null,
  schedule_minutes integer not null,
  enabled          boolean not null,
  adopts           boolean not null,
  next_sync_time   timestamptz,
  last_sync_time   timestamptz,
  last_outcome     text not null default ''
);
create index directory_due on directory (next_sync_time) where enabled;
select protect_passage('directory');
