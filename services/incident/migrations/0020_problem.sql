create table problem (
  tenant           uuid not null,
  id               uuid not null,
  number           text not null,
  title            text not null,
  description      text not null default '',
  state            text not null,
  impact           text not null,
  urgency          text not null,
  priority         text not null,
  category_id      uuid,
  service_id       uuid,
  ci_ids           uuid[] not null default '{}',
  group_id         uuid,
  assignee_id      uuid,
  owner_id         uuid,
  root_cause       text not null default '',
  workaround       text not null default '',
  known_error      boolean not null default false,
  known_error_time timestamptz,
  resolution       text not null default '',
  closure_code     text not null default 'CLOSURE_CODE_UNSPECIFIED',
  incident_count   integer not null default 0,
  create_time      timestamptz not null,
  update_time      timestamptz not null,
  resolve_time     timestamptz,
  close_time       timestamptz,
  labels           text[] not null default '{}',
  sensitivity      text not null default 'NORMAL',
  named_ids        uuid[] not null default '{}',
  linked_ids       uuid[] not null default '{}',
  version          integer not null default 1,
  primary key (tenant, id)
);
create unique index problem_number on problem (tenant, number);
-- One for each order a list may have.
create index problem_newest on problem (tenant, create_time desc, id desc);
create index problem_updated on problem (tenant, update_time desc, id desc);
create index problem_priority on problem (tenant, priority, id);
select protect('problem');

-- The operation log: one line for each version of the problem.
create table problem_log (
  tenant      uuid not null,
  problem_id  uuid not null,
  version     integer not null,
  id          uuid not null,
  time        timestamptz not null,
  person_id   uuid,
  person_name text not null,
  action      text not null,
  changes     jsonb not null,
  text        text not null,
  primary key (tenant, problem_id, version)
);
select protect('problem_log', 'select, insert');

alter table incident add column problem_id uuid;
create index incident_problem on incident (tenant, problem_id, create_time desc, id desc) where problem_id is not null;

-- What this service still has to do to an incident by itself: at once or when it is due, each once, by any replica.
create table follow_up (
  tenant      uuid not null,
  id          uuid not null,
  incident_id uuid not null,
  kind        text not null,
  said        jsonb not null,
  due_at      timestamptz not null default clock_timestamp(),
  tries       integer not null default 0,
  primary key (tenant, id)
);
create index follow_up_due on follow_up (due_at);
select protect_passage('follow_up');
