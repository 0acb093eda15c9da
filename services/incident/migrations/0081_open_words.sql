-- What is searched for is most often open, which is little: those words have an index of their own. Whoever writes a row,
-- it says whether its incident is open; an incident that ends or goes on is read again.
alter table incident_words add column open boolean not null default false;

create function is_open_state(state text) returns boolean language sql immutable as $$
  select state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED')
$$;
create function note_open() returns trigger language plpgsql as $$
begin
  new.open := coalesce((select is_open_state(state) from incident
    where tenant = new.tenant and id = new.incident_id), false);
  return new;
end $$;
create trigger words_open before insert or update on incident_words for each row execute function note_open();

drop trigger unread_changed on incident;
create trigger unread_changed after update on incident for each row
  when ((new.title, new.description, new.resolution) is distinct from (old.title, old.description, old.resolution)
    or is_open_state(new.state) <> is_open_state(old.state))
  execute function note_unread();

-- What is here already.
alter table incident no force row level security;
update incident_words set open = true from incident
  where is_open_state(state) and incident.tenant = incident_words.tenant and id = incident_id;
alter table incident force row level security;

create index incident_words_open on incident_words using gin (words)
  with (fastupdate = on, gin_pending_list_limit = 64) where open;
create or replace view incident_found as
  select * from incident_words where tenant = current_setting('app.tenant')::uuid;
