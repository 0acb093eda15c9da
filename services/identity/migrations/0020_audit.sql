-- What is to be chained, in the order in which it arrived here.
create table audit_waiting (
  tenant  uuid not null,
  id      uuid not null,
  arrived bigint generated always as identity,
  entry   jsonb not null,
  primary key (tenant, id)
);
create index audit_waiting_in_turn on audit_waiting (arrived);
select protect_passage('audit_waiting', 'select, insert, delete');

-- The chain: hash = SHA-256(previous || the other columns in canonical JSON). The service adds to it and no more.
-- setting_values is text, not jsonb, so that what is hashed is what is kept, sign for sign.
create table audit_event (
  tenant         uuid not null,
  n              bigint not null check (n > 0),
  id             uuid not null,
  time           timestamptz not null,
  kind           text not null,
  person_id      text not null,
  person_name    text not null,
  session_id     text not null,
  operation      text not null,
  subject_id     text not null,
  fields         text[] not null,
  setting_values text not null,
  previous       bytea not null,
  hash           bytea not null,
  primary key (tenant, n),
  unique (tenant, id)
);
create index audit_event_by_person on audit_event (tenant, person_id, n);
create index audit_event_by_subject on audit_event (tenant, subject_id, n);
create index audit_event_by_time on audit_event (tenant, time);
select protect('audit_event', 'select, insert');
do $$ begin
  execute format('grant usage on all sequences in schema public to %I', current_setting('app.role'));
end $$;
