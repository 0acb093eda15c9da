-- How often this database has lost a piece of its past: restored from a backup, or carried on by a standby that lacked the
-- last moments. What is told in a later generation counts for more than all that was told before it.
create table generation (
  number    integer primary key,
  -- Events up to this one were told in the generation before.
  after_seq bigint not null,
  -- Which server, which timeline of it and which database it began on: on another one the past may be another.
  mark      text not null,
  raised_at timestamptz not null default clock_timestamp(),
  -- Everything there is has yet to be told again.
  owed      boolean not null default false
);

-- What is being told again, and behind which id it goes on.
create table telling (
  tenant   uuid not null,
  kind     text not null,
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (tenant, kind)
);
select protect_passage('telling');

-- Tenants of which anything was ever told here.
create table known_tenant (tenant uuid primary key);
select protect_passage('known_tenant');

do $$ begin
  execute format('grant select, insert, update, delete on generation to %I', current_setting('app.role'));
  perform set_config('app.tenant', '*', true);
  insert into known_tenant select tenant from outbox union select tenant from inbox;
  perform set_config('app.tenant', '', true);
end $$;

-- Counted from when it happened, however often it was published since: who hears of it remembers that for fifteen days.
create index outbox_happened on outbox (created_at) where published_at is not null;
drop index outbox_published;
