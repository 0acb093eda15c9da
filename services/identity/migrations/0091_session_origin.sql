-- lock: sessions are some thousands, read once while who signs in waits
-- Where a session was opened and when it was last used, for whoever looks through their own.
alter table session add column address text not null default '';
alter table session add column agent text not null default '';
alter table session add column seen_time timestamptz not null default now();
create index session_by_time on session (tenant, person_id, create_time, id);
drop index session_by_person;
do $$ begin
  execute format('grant update (seen_time) on session to %I', current_setting('app.role'));
end $$;
