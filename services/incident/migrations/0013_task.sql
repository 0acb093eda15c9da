-- Parts of an incident's work. Who may come near them follows from the incident, which is read with them.
create table incident_task (
  tenant      uuid not null,
  id          uuid not null,
  incident_id uuid not null,
  title       text not null,
  description text not null,
  group_id    uuid,
  assignee_id uuid,
  after_ids   uuid[] not null,
  state       text not null,
  result      text not null default '',
  create_time timestamptz not null,
  update_time timestamptz not null,
  start_time  timestamptz,
  end_time    timestamptz,
  version     integer not null default 1,
  primary key (tenant, id),
  foreign key (tenant, incident_id) references incident (tenant, id)
);
create index incident_task_incident on incident_task (tenant, incident_id, create_time, id);
create index incident_task_assignee on incident_task (tenant, assignee_id, create_time desc, id desc);
create index incident_task_group on incident_task (tenant, group_id, create_time desc, id desc);
select protect('incident_task');
