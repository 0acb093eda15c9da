-- What every service's database has. The owner of the tables is not who the service signs in as.

-- Puts a table of records under its tenant, for the owner too, and lets the service use it.
create function protect(name text, rights text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)'
    || ' with check (tenant = current_setting(''app.tenant'')::uuid)', name);
  execute format('grant %s on %I to %I', rights, name, current_setting('app.role'));
end $$;

-- The same for a table of passage, which workers serve for all tenants under the tenant '*'.
create function protect_passage(name text, rights text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy tenant on %I using (current_setting(''app.tenant'', true) in (''*'', tenant::text))'
    || ' with check (current_setting(''app.tenant'', true) in (''*'', tenant::text))', name);
  execute format('grant %s on %I to %I', rights, name, current_setting('app.role'));
end $$;

-- Events wait here, written by the transaction that caused them, until the relay has published them, and
-- fourteen days longer, so that a lost stream can be made again.
create table outbox (
  seq          bigint generated always as identity primary key,
  id           uuid not null unique,
  tenant       uuid not null,
  subject      text not null,
  aggregate_id uuid not null,
  version      integer not null,
  payload      jsonb not null,
  access       jsonb,
  traceparent  text,
  created_at   timestamptz not null default clock_timestamp(),
  published_at timestamptz
);
create index outbox_waiting on outbox (seq) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;
select protect_passage('outbox');

-- Which events have taken effect here.
create table inbox (
  consumer text not null,
  event_id uuid not null,
  tenant   uuid not null,
  done_at  timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);
create index inbox_done on inbox (done_at);
select protect_passage('inbox');

-- Events that could not take effect after many tries; `npm run redrive` sends them round again.
create table dead_letter (
  consumer  text not null,
  event_id  uuid not null,
  tenant    uuid not null,
  subject   text not null,
  payload   jsonb not null,
  headers   jsonb not null,
  error     text not null,
  failed_at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);
select protect_passage('dead_letter');

-- Answers of commands, so that the same request twice is one deed and one answer. Kept seven days.
create table idempotency (
  tenant     uuid not null,
  principal  text not null,
  key        text not null,
  method     text not null,
  body_hash  bytea not null,
  answer     bytea,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant, principal, key)
);
create index idempotency_created on idempotency (created_at);
select protect_passage('idempotency');

-- The next free number of each kind of record; services take them in blocks.
create table numbering (
  tenant uuid not null,
  prefix text not null,
  next   bigint not null default 1,
  primary key (tenant, prefix)
);
select protect('numbering');

-- Who does what only one may do. The epoch fences: what an earlier holder writes late is refused.
create table lease (
  name    text primary key,
  owner   uuid not null,
  epoch   bigint not null default 1,
  expires timestamptz not null
);
-- The stream the outbox was last published to, by the moment it was made.
create table stream_state (
  stream  text primary key,
  created timestamptz not null
);
do $$ begin
  execute format('grant select, insert, update, delete on lease, stream_state to %I', current_setting('app.role'));
  execute format('grant usage on all sequences in schema public to %I', current_setting('app.role'));
end $$;
