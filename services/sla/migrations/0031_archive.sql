-- Records that were over long ago leave the tables that every event and every list reads; one compressed row keeps
-- everything about each, so that its clocks can still be shown and explained, and it comes back when it is reopened.

alter table record add column told_at timestamptz not null default clock_timestamp();
alter table record no force row level security;
alter table fact no force row level security;
update record r set told_at = f.at from (select tenant, record_id, max(at) as at from fact group by 1, 2) as f
  where f.tenant = r.tenant and f.record_id = r.id;
alter table record force row level security;
alter table fact force row level security;
create index record_over on record (tenant, told_at) where not live;

create table archive (
  tenant    uuid not null,
  record_id uuid not null,
  -- The month in which the last was heard of it.
  month     date not null,
  -- Rows as they were: record, facts, clocks.
  file      jsonb not null,
  primary key (tenant, record_id, month)
) partition by range (month);
alter table archive alter column file set storage main;
select protect('archive');

create table archived_clock (
  tenant    uuid not null,
  id        uuid not null,
  record_id uuid not null,
  month     date not null,
  primary key (tenant, id, month)
) partition by range (month);
select protect('archived_clock');

-- The service does not own the tables, so it cannot make a month or throw one away by itself.
create function open_archive(month date) returns void language plpgsql security definer set search_path = public as $$
declare
  name text;
begin
  foreach name in array array['archive', 'archived_clock'] loop
    if to_regclass(format('%I', name || to_char(month, '_YYYY_MM'))) is null then
      execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
        name || to_char(month, '_YYYY_MM'), name, month, month + interval '1 month');
    end if;
  end loop;
  -- compressed from the first hundred bytes on
  execute format('alter table %I set (toast_tuple_target = 128)', 'archive' || to_char(month, '_YYYY_MM'));
end $$;

create function drop_archive(before date) returns void language plpgsql security definer set search_path = public as $$
declare
  part regclass;
begin
  for part in
    select inhrelid::regclass from pg_inherits
    where inhparent in ('archive'::regclass, 'archived_clock'::regclass)
      and to_date(right(inhrelid::regclass::text, 7), 'YYYY_MM') < before
  loop
    execute format('drop table %s', part);
  end loop;
end $$;

revoke execute on function open_archive(date), drop_archive(date) from public;
do $$ begin
  execute format('grant create on schema public to %I', current_user);
  execute format('grant execute on function open_archive(date), drop_archive(date) to %I', current_setting('app.role'));
  -- facts are never changed; they leave with their record
  execute format('grant delete on fact to %I', current_setting('app.role'));
end $$;
