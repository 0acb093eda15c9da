-- What is told again because listeners keep more of it than before: gone through by id, a row for each kind and pass.
create table retelling (
  tenant   uuid not null references tenant,
  kind     text not null check (kind in ('DEPARTMENT', 'GROUP', 'PERSON', 'ROLE')),
  due_time timestamptz not null,
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (tenant, kind, due_time)
);
create index retelling_due on retelling (due_time);
select protect_passage('retelling');

-- For migrations: everything of a kind is told again, at once, and once more when no replica of the release before,
-- which does not know the new columns, can be the one that hears of it.
create function retell(what text) returns void language plpgsql as $$
begin
  perform set_config('app.tenant', '*', true);
  insert into retelling (tenant, kind, due_time)
    select tenant, what, clock_timestamp() + pass
    from tenant cross join unnest(array['0 minutes', '15 minutes']::interval[]) as pass;
  perform set_config('app.tenant', '', true);
end $$;

select retell('DEPARTMENT');
select retell('GROUP');
select retell('PERSON');
select retell('ROLE');
