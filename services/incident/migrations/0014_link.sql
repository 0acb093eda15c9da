-- What an incident says it has to do with. Of the other end nothing is copied: it is read with its own rights.
create table incident_link (
  tenant      uuid not null,
  incident_id uuid not null,
  to_type     text not null,
  to_id       uuid not null,
  kind        text not null,
  create_time timestamptz not null default clock_timestamp(),
  primary key (tenant, incident_id, to_type, to_id, kind),
  foreign key (tenant, incident_id) references incident (tenant, id)
);
create index incident_link_back on incident_link (tenant, to_id, to_type);
select protect('incident_link');

-- The effort booked on incidents; their sum stands in the incident.
create table time_entry (
  tenant      uuid not null,
  id          uuid not null,
  incident_id uuid not null,
  person_id   uuid,
  person_name text not null,
  minutes     integer not null check (minutes > 0),
  text        text not null,
  date        date not null,
  create_time timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, incident_id) references incident (tenant, id)
);
create index time_entry_incident on time_entry (tenant, incident_id, create_time desc, id desc);
select protect('time_entry');
