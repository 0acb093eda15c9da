create extension if not exists pg_trgm;

-- What no usual list needs goes: every index slows every change.
drop index incident_priority, incident_due, incident_group_priority, incident_group_number, incident_group_due,
  incident_load, incident_named, incident_linked;
-- The open ones stay few, so that their orders cost little …
create index incident_open_assignee on incident (tenant, assignee_id, create_time desc, id desc)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
create index incident_open_group_due
  on incident (tenant, group_id, coalesce(resolution_due_time, '9999-12-31T00:00:00Z'::timestamptz), id)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
create index incident_open_group_priority on incident (tenant, group_id, priority, id)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
create index incident_open_due
  on incident (tenant, coalesce(resolution_due_time, '9999-12-31T00:00:00Z'::timestamptz), id)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
create index incident_open_priority on incident (tenant, priority, id)
  where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
create index incident_unassigned on incident (tenant, group_id, create_time desc, id desc)
  where assignee_id is null and state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED');
create index incident_on_hold on incident (tenant, group_id, update_time, id) where state = 'ON_HOLD';
-- … and the past of a service.
create index incident_service on incident (tenant, service_id, create_time desc, id desc) where service_id is not null;

-- The ids an incident holds in its lists (devices, who is named, who works on a part), one row each: under row-level
-- security no operator of arrays may use an index, for none is leakproof.
create table incident_tie (
  tenant      uuid not null,
  other_id    uuid not null,
  incident_id uuid not null,
  primary key (tenant, other_id, incident_id)
);
create index incident_tie_incident on incident_tie (tenant, incident_id);

create function tie_incident() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from incident_tie where tenant = old.tenant and incident_id = old.id;
  end if;
  insert into incident_tie
    select new.tenant, other, new.id from unnest(new.ci_ids || new.named_ids || new.linked_ids) as other
    where other is not null group by other;
  return null;
end $$;
create trigger tie_new after insert on incident for each row
  when (new.ci_ids <> '{}' or new.named_ids <> '{}' or new.linked_ids <> '{}') execute function tie_incident();
create trigger tie_changed after update on incident for each row
  when (new.ci_ids <> old.ci_ids or new.named_ids <> old.named_ids or new.linked_ids <> old.linked_ids)
  execute function tie_incident();

-- The words of an incident, cut apart by the service (PostgreSQL does not cut Chinese): those everybody who sees it may
-- find it by, and those together with what its handlers said among themselves.
create table incident_words (
  tenant       uuid not null,
  incident_id  uuid not null,
  title        text not null,
  public_words tsvector not null,
  words        tsvector not null,
  version      integer not null,
  primary key (tenant, incident_id)
);
create index incident_words_words on incident_words using gin (words) with (fastupdate = off);
create index incident_words_title on incident_words using gin (title gin_trgm_ops) with (fastupdate = off);

-- What was written and not yet read for its words.
create table incident_unread (
  seq         bigint generated always as identity primary key,
  tenant      uuid not null,
  incident_id uuid not null
);
create function note_unread() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'incident' then
    insert into incident_unread (tenant, incident_id) values (new.tenant, new.id);
  else
    insert into incident_unread (tenant, incident_id) values (new.tenant, new.incident_id);
  end if;
  return null;
end $$;
create trigger unread_new after insert on incident for each row execute function note_unread();
create trigger unread_changed after update on incident for each row
  when ((new.title, new.description, new.resolution) is distinct from (old.title, old.description, old.resolution))
  execute function note_unread();
create trigger unread_said after insert on incident_log for each row
  when (new.text <> '' and new.version > 1) execute function note_unread();

-- What is here already.
alter table incident no force row level security;
insert into incident_tie
  select tenant, other, id from incident, unnest(ci_ids || named_ids || linked_ids) as other
  where other is not null group by tenant, other, id;
insert into incident_unread (tenant, incident_id) select tenant, id from incident order by create_time desc;
alter table incident force row level security;

select protect('incident_tie');
select protect('incident_words');
select protect_passage('incident_unread');
-- Searching goes through a view that says the tenant itself: a condition of the view, unlike a policy, lets the others
-- use their indexes. What it reads, it reads as its owner.
alter table incident_words no force row level security;
create view incident_found as select * from incident_words where tenant = current_setting('app.tenant')::uuid;
do $$ begin
  execute format('grant select on incident_found to %I', current_setting('app.role'));
  execute format('grant usage on all sequences in schema public to %I', current_setting('app.role'));
end $$;
