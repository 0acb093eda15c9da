-- Who asked to see a confidential incident on which nobody named them, and until when another let them.
create table access_request (
  tenant       uuid not null,
  incident_id  uuid not null,
  person_id    uuid not null,
  reason       text not null,
  request_time timestamptz not null default clock_timestamp(),
  approver_id  uuid,
  end_time     timestamptz,
  primary key (tenant, incident_id, person_id)
);
select protect('access_request');

-- What the worker has to end, for all tenants.
create table access_ending (
  tenant      uuid not null,
  incident_id uuid not null,
  person_id   uuid not null,
  end_time    timestamptz not null,
  primary key (tenant, incident_id, person_id)
);
create index access_ending_due on access_ending (end_time);
select protect_passage('access_ending');
