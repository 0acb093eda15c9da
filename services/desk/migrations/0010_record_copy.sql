-- What the desk knows of the records that contacts opened: a copy, fed by the events of the services that own them.
create table record_copy (
  tenant            uuid not null,
  id                uuid not null,
  type              text not null,
  number            text not null,
  title             text not null,
  state             text not null,
  hold_reason       text not null,
  channel           text not null,
  impact            text not null,
  urgency           text not null,
  priority          text not null,
  category_id       uuid,
  service_id        uuid,
  ci_ids            uuid[] not null,
  requester_id      uuid,
  department_id     uuid,
  group_id          uuid,
  assignee_id       uuid,
  owner_id          uuid,
  interaction_id    uuid,
  create_time       timestamptz not null,
  update_time       timestamptz not null,
  response_time     timestamptz,
  resolve_time      timestamptz,
  close_time        timestamptz,
  due_time          timestamptz,
  resolution        text not null,
  closure_code      text not null,
  sensitivity       text not null,
  named_ids         uuid[] not null,
  linked_ids        uuid[] not null,
  -- Counted from the steps, each once, whatever the order they are heard in.
  reopen_count      integer not null default 0,
  transfer_count    integer not null default 0,
  first_answer_time timestamptz,
  version           integer not null,
  primary key (tenant, id)
) with (fillfactor = 80);
create unique index record_copy_number on record_copy (tenant, number);
create index record_copy_requester on record_copy (tenant, requester_id, create_time desc, id desc);
create index record_copy_department on record_copy (tenant, department_id, create_time desc, id desc);
create index record_copy_created on record_copy (tenant, create_time, id);
create index record_copy_closed on record_copy (tenant, close_time, id) where close_time is not null;
create index record_copy_service on record_copy (tenant, service_id, create_time desc) where service_id is not null;
create index record_copy_cis on record_copy using gin (ci_ids) where ci_ids <> '{}';
-- What is not over yet stays few: what does not move, and what resembles a new report.
create index record_copy_open on record_copy (tenant, update_time, id)
  where state not in ('CLOSED', 'CANCELLED');
select protect('record_copy');

-- The steps that are counted, so that each counts once, whether an event or the operation log told of it.
create table record_step (
  tenant    uuid not null,
  id        uuid not null,
  record_id uuid not null,
  kind      text not null check (kind in ('REOPEN', 'TRANSFER', 'ANSWER')),
  time      timestamptz not null,
  primary key (tenant, id, kind)
);
create index record_step_record on record_step (tenant, record_id);
select protect('record_step');
