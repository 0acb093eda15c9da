-- A step is deleted when it is told, which costs a fraction of marking it; its clock remembers what it was armed for.
-- What a clock remembers and what waits no more has been told.
alter table clock add column steps jsonb not null default '[]';

alter table clock no force row level security;
alter table armed_step no force row level security;
update clock c set steps = s.steps
from (
  select clock_id, jsonb_agg(jsonb_build_object('subject', subject, 'percent', percent,
    'reachAt', to_char(reach_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'eventId', event_id)) as steps
  from armed_step group by clock_id
) as s
where s.clock_id = c.id;

-- `fired_at` stays for the release before, which may still run, and is always null for this one.
delete from armed_step where fired_at is not null;
alter table clock force row level security;
alter table armed_step force row level security;

-- The auditor looks at what was due within a day, which `clock_due` finds.
drop index clock_running;
