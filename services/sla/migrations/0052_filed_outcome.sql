-- What attainment counts of clocks whose records were filed; it stays when the archive of their month is thrown away.
create table filed_outcome (
  tenant            uuid not null,
  id                uuid not null,
  record_id         uuid not null,
  end_at            timestamptz not null,
  state             text not null,
  metric            text not null,
  kind              text not null,
  stage             text not null,
  agreement_id      uuid not null,
  target_ms         bigint not null,
  used_ms           bigint not null,
  record_type       text not null,
  end_group_id      uuid,
  end_service_id    uuid,
  end_department_id uuid,
  end_requester_id  uuid,
  end_priority      text not null,
  confidential      boolean not null,
  named_ids         uuid[] not null,
  primary key (tenant, id)
);
create index filed_outcome_ended on filed_outcome (tenant, end_at);
create index filed_outcome_record on filed_outcome (tenant, record_id);

alter table archive no force row level security;
insert into filed_outcome (tenant, id, record_id, end_at, state, metric, kind, stage, agreement_id, target_ms, used_ms,
  record_type, end_priority, confidential, named_ids)
select a.tenant, c.id, a.record_id, c.end_at, c.state, c.metric, c.kind, coalesce(c.stage, ''), c.agreement_id,
  c.target_ms, c.used_ms, coalesce(c.record_type, ''), coalesce(c.end_priority, ''), coalesce(r.confidential, false),
  coalesce(r.named_ids, '{}')
from archive a, jsonb_populate_recordset(null::clock, a.file->'clocks') as c,
  jsonb_populate_record(null::public.record, a.file->'record') as r
where c.end_at is not null;
alter table archive force row level security;
select protect('filed_outcome');
