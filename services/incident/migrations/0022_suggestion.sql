-- Clusters of recent incidents that may have one cause, found in the background.
create table problem_suggestion (
  tenant            uuid not null,
  id                uuid not null,
  kind              text not null,
  state             text not null default 'SUGGESTED',
  ci_id             uuid,
  category_id       uuid,
  service_id        uuid,
  words             text[] not null,
  incident_count    integer not null,
  usual_count       double precision not null,
  densest_day_count integer not null,
  first_time        timestamptz not null,
  last_time         timestamptz not null,
  incident_ids      uuid[] not null, -- the newest hundred
  problem_id        uuid,
  reason            text not null default '',
  dismissed_count   integer not null default 0,
  version           integer not null default 1,
  primary key (tenant, id)
);
create index problem_suggestion_size on problem_suggestion (tenant, state, incident_count desc, id desc);
select protect('problem_suggestion');

-- When the incidents of a tenant are gone through next.
create table suggestion_turn (
  tenant uuid primary key,
  due_at timestamptz not null default clock_timestamp()
);
create index suggestion_turn_due on suggestion_turn (due_at);
select protect_passage('suggestion_turn');
