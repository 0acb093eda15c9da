-- How the audit chain of each tenant was found; a long walk goes on where it stopped. Counts are by kind of fault.
create table audit_check (
  tenant     uuid primary key references tenant,
  due_time   timestamptz not null default clock_timestamp(),
  next_from  bigint not null default 1,
  found      jsonb not null default '{}', -- in the walk that is under way
  faults     jsonb not null default '{}', -- in the last one that came to the end
  check_time timestamptz not null default clock_timestamp() -- of that end; before the first, since when it is known
);
create index audit_check_due on audit_check (due_time);
select protect_passage('audit_check', 'select, insert, update');
