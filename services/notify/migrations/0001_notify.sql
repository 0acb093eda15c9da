-- Copies of what others own, each with the version it was copied at.
-- Version 0 of a group or a record: somebody mentioned it, but it has not told of itself yet.
create table ref_person (
  tenant       uuid not null,
  id           uuid not null,
  display_name text not null,
  email        text not null,
  locale       text not null,
  time_zone    text not null,
  disabled     boolean not null,
  version      integer not null,
  primary key (tenant, id)
);
select protect('ref_person');

create table ref_group (
  tenant     uuid not null,
  id         uuid not null,
  member_ids uuid[] not null default '{}',
  lead_id    uuid,
  version    integer not null default 0,
  primary key (tenant, id)
);
select protect('ref_group');

create table ref_record (
  tenant       uuid not null,
  id           uuid not null,
  type         text not null default '',
  number       text not null default '',
  title        text not null default '',
  priority     text not null default '',
  requester_id uuid,
  assignee_id  uuid,
  owner_id     uuid,
  group_id     uuid,
  version      integer not null default 0,
  primary key (tenant, id)
);
select protect('ref_record');

-- What cannot be told to everybody yet, because a group or a record has not told of itself. The id is the event's.
create table untold (
  tenant      uuid not null,
  id          uuid not null,
  waits_for   uuid not null,
  happening   jsonb not null,
  create_time timestamptz not null default clock_timestamp(),
  primary key (tenant, id)
);
create index untold_waiting on untold (tenant, waits_for);
select protect('untold');

create table notification (
  tenant        uuid not null,
  id            uuid not null,
  event_id      uuid not null,
  person_id     uuid not null,
  topic         text not null,
  title         text not null,
  text          text not null,
  locale        text not null,
  record_type   text not null,
  record_id     uuid not null,
  record_number text not null,
  create_time   timestamptz not null default clock_timestamp(),
  read_time     timestamptz,
  version       integer not null default 1,
  primary key (tenant, id),
  unique (tenant, event_id, person_id) -- nobody hears twice of one event
);
create index notification_newest on notification (tenant, person_id, create_time desc, id desc);
create index notification_unread on notification (tenant, person_id, create_time desc, id desc) where read_time is null;
select protect('notification');

create table delivery (
  tenant          uuid not null,
  id              uuid not null,
  notification_id uuid not null,
  person_id       uuid not null,
  topic           text not null,
  way             text not null,
  state           text not null,
  address         text not null default '',
  attempts        integer not null default 0,
  detail          text not null default '',
  create_time     timestamptz not null default clock_timestamp(),
  finish_time     timestamptz,
  version         integer not null default 1,
  primary key (tenant, id),
  foreign key (tenant, notification_id) references notification (tenant, id),
  check ((state = 'QUEUED') = (finish_time is null))
);
create index delivery_newest on delivery (tenant, create_time desc, id desc);
create index delivery_of_person on delivery (tenant, person_id, create_time desc, id desc);
create index delivery_of_notification on delivery (tenant, notification_id);
create index delivery_not_arrived on delivery (tenant, state, create_time desc, id desc)
  where state in ('QUEUED', 'FAILED');
select protect('delivery');

-- Mails that wait for their turn, for the workers of all tenants. Who works on one claims it for a while,
-- because a mail server takes part in no transaction.
create table mail_queue (
  tenant        uuid not null,
  delivery_id   uuid primary key,
  next_try_at   timestamptz not null default clock_timestamp(),
  tries         integer not null default 0,
  claimed_until timestamptz
);
create index mail_queue_due on mail_queue (next_try_at);
select protect_passage('mail_queue');

create table preference (
  tenant            uuid not null,
  id                uuid not null, -- the person's
  muted_mail_topics text[] not null default '{}',
  version           integer not null default 0,
  primary key (tenant, id)
);
select protect('preference');

-- Only what a tenant has changed; the standard wording comes with the program.
create table template (
  tenant  uuid not null,
  id      uuid not null,
  topic   text not null,
  locale  text not null,
  subject text not null,
  body    text not null,
  version integer not null default 0,
  primary key (tenant, id)
);
select protect('template');
