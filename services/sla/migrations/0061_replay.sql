-- What would have become of past records under other agreements and calendars: drafts, how far each has come, what it found.

create table replay (
  tenant         uuid not null,
  id             uuid not null,
  name           text not null,
  draft          jsonb not null,
  from_at        timestamptz not null,
  to_at          timestamptz not null,
  filter         text not null,
  record_types   text[] not null,
  state          text not null default 'RUNNING',
  record_count   integer not null default 0,
  done_count     integer not null default 0,
  replayed_count integer not null default 0,
  failed_count   integer not null default 0,
  tallies        jsonb not null default '[]',
  -- The last record that was gone through.
  behind_at      timestamptz,
  behind_id      uuid,
  creator_id     uuid,
  created_at     timestamptz not null,
  ended_at       timestamptz,
  version        integer not null default 1,
  primary key (tenant, id)
);
create index replay_created on replay (tenant, created_at, id);
select protect('replay');

create table replay_change (
  tenant             uuid not null,
  replay_id          uuid not null,
  clock_id           uuid not null,
  record_id          uuid not null,
  opened_at          timestamptz not null,
  metric             text not null,
  kind               text not null,
  group_id           uuid,
  stage              text not null,
  priority           text not null,
  outcome            text not null,
  state              text not null,
  draft_state        text not null,
  due_at             timestamptz,
  draft_due_at       timestamptz,
  draft_agreement_id uuid,
  created_at         timestamptz not null default clock_timestamp(),
  primary key (tenant, replay_id, clock_id),
  foreign key (tenant, replay_id) references replay (tenant, id) on delete cascade
);
create index replay_change_opened on replay_change (tenant, replay_id, opened_at, clock_id);
create index replay_change_created on replay_change (tenant, created_at);
select protect('replay_change');

-- Which replays are not finished.
create table replay_due (
  tenant    uuid not null,
  replay_id uuid not null,
  asked_at  timestamptz not null default clock_timestamp(),
  primary key (tenant, replay_id)
);
create index replay_due_asked on replay_due (asked_at);
select protect_passage('replay_due');

-- When each record was opened.
create index fact_opening on fact (tenant, at, record_id) where version = 1;
