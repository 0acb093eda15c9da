create table callback_rule (
  tenant        uuid not null,
  id            uuid not null,
  name          text not null check (name <> ''),
  "when"        text not null,
  percent       integer not null,
  priority      text not null,
  delay_minutes integer not null,
  group_id      uuid,
  disabled      boolean not null,
  version       integer not null default 1,
  primary key (tenant, id)
);
select protect('callback_rule');

create table callback (
  tenant        uuid not null,
  id            uuid not null,
  record_type   text not null,
  record_id     uuid not null,
  record_number text not null,
  record_title  text not null,
  person_id     uuid not null,
  -- Who handled the record: they do not call about it.
  handler_ids   uuid[] not null,
  -- As the record has it: who may not come near the record may not come near what was said about it.
  confidential  boolean not null,
  named_ids     uuid[] not null,
  state         text not null default 'OPEN',
  attempts      jsonb not null default '[]',
  result        text not null default 'RESULT_UNSPECIFIED',
  satisfied     integer not null default 0,
  text          text not null default '',
  follow_up     text not null default 'FOLLOW_UP_UNSPECIFIED',
  priority      text not null,
  -- 1 is called first.
  rank          integer not null,
  group_id      uuid,
  assignee_id   uuid,
  assignee_group_id uuid,
  service_id    uuid,
  category_id   uuid,
  department_id uuid,
  channel       text not null,
  due_time      timestamptz not null,
  caller_id     uuid,
  claim_expire_time timestamptz,
  end_time      timestamptz,
  version       integer not null default 1,
  primary key (tenant, id),
  check ((state = 'CLAIMED') = (claim_expire_time is not null))
);
create index callback_queue on callback (tenant, rank, due_time, id) where state in ('OPEN', 'CLAIMED');
create index callback_claimed on callback (tenant, caller_id) where state = 'CLAIMED';
create index callback_due on callback (tenant, due_time, id);
create index callback_record on callback (tenant, record_id);
create index callback_ended on callback (tenant, end_time) where end_time is not null;
select protect('callback');
