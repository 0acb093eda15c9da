create table survey_template (
  tenant         uuid not null,
  id             uuid not null,
  name           text not null check (name <> ''),
  questions      jsonb not null,
  anonymous      boolean not null,
  sample_percent integer not null,
  "when"         text not null,
  expiry_days    integer not null,
  low_score      integer not null,
  remedy         text not null,
  disabled       boolean not null,
  version        integer not null default 1,
  primary key (tenant, id)
);
select protect('survey_template');

-- Which closings have been thought about, whether they asked anybody or not.
create table survey_closing (
  tenant     uuid not null,
  record_id  uuid not null,
  close_time timestamptz not null,
  primary key (tenant, record_id, close_time)
);
select protect('survey_closing');

-- When somebody was last asked, whatever became of it.
create table survey_contact (
  tenant      uuid not null,
  person_id   uuid not null,
  invite_time timestamptz not null,
  primary key (tenant, person_id)
);
select protect('survey_contact');

-- One invitation and its answer, with what figures are grouped by. Of an anonymous one the answer takes the person's
-- and the record's place.
create table survey (
  tenant        uuid not null,
  id            uuid not null,
  template_id   uuid not null,
  person_id     uuid,
  record_type   text not null default '',
  record_id     uuid,
  record_number text not null default '',
  record_title  text not null default '',
  assignee_id   uuid,
  group_id      uuid,
  service_id    uuid,
  category_id   uuid,
  department_id uuid,
  channel       text not null default '',
  anonymous     boolean not null,
  score         integer not null default 0,
  answers       jsonb not null default '[]',
  remedied      boolean not null default false,
  invite_time   timestamptz not null,
  expire_time   timestamptz not null,
  answer_time   timestamptz,
  version       integer not null default 0,
  primary key (tenant, id),
  foreign key (tenant, template_id) references survey_template (tenant, id)
);
create index survey_time on survey (tenant, invite_time, id);
create index survey_person on survey (tenant, person_id, invite_time, id) where person_id is not null;
create index survey_record on survey (tenant, record_id) where record_id is not null;
create index survey_assignee on survey (tenant, assignee_id, invite_time, id) where assignee_id is not null;
create index survey_group on survey (tenant, group_id, invite_time, id) where group_id is not null;
select protect('survey');

-- Hashes of what opens a survey or speaks for a terminal, of all tenants: whoever comes with one says no tenant.
create table quality_key (
  tenant     uuid not null,
  hash       bytea primary key,
  kind       text not null check (kind in ('SURVEY', 'TERMINAL')),
  subject_id uuid not null
);
create index quality_key_subject on quality_key (tenant, subject_id);
select protect_passage('quality_key');

create table terminal (
  tenant            uuid not null,
  id                uuid not null,
  name              text not null check (name <> ''),
  location          text not null,
  current_agent_id  uuid,
  current_record_id uuid,
  disabled          boolean not null default false,
  version           integer not null default 1,
  primary key (tenant, id)
);
create index terminal_name on terminal (tenant, name, id);
create unique index terminal_agent on terminal (tenant, current_agent_id) where current_agent_id is not null;
select protect('terminal');

create table terminal_rating (
  tenant        uuid not null,
  id            uuid not null,
  terminal_id   uuid not null,
  agent_id      uuid not null,
  department_id uuid,
  record_id     uuid,
  score         integer not null check (score between 1 and 5),
  time          timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, terminal_id) references terminal (tenant, id)
);
create index terminal_rating_time on terminal_rating (tenant, time);
create index terminal_rating_last on terminal_rating (tenant, terminal_id, time desc);
select protect('terminal_rating');
