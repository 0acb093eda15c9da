-- The organisations. Sign-in looks one up by name before it has a tenant, so this is a table of passage;
-- the column is the tenant's own id.
create table tenant (
  tenant      uuid primary key,
  name        text not null unique,
  create_time timestamptz not null
);
select protect_passage('tenant', 'select, insert');

create table department (
  tenant     uuid not null references tenant,
  id         uuid not null,
  version    integer not null default 1,
  name       text not null,
  parent_id  uuid,
  manager_id uuid,
  primary key (tenant, id),
  constraint department_parent foreign key (tenant, parent_id) references department
);
create index department_by_name on department (tenant, name, id);
create index department_by_parent on department (tenant, parent_id);
create index department_by_manager on department (tenant, manager_id);
create table person (
  tenant        uuid not null references tenant,
  id            uuid not null,
  version       integer not null default 1,
  username      text not null,
  display_name  text not null,
  email         text not null,
  phone         text not null,
  department_id uuid,
  roles         text[] not null,
  disabled      boolean not null default false,
  locale        text not null,
  time_zone     text not null,
  create_time   timestamptz not null,
  update_time   timestamptz not null,
  primary key (tenant, id),
  constraint person_username unique (tenant, username),
  constraint person_department foreign key (tenant, department_id) references department
);
create index person_by_name on person (tenant, display_name, id);
create index person_by_time on person (tenant, create_time, id);
create index person_by_department on person (tenant, department_id);
create index person_by_role on person using gin (roles);
-- The check of what is there would already need a tenant, so this comes before the protection.
alter table department add constraint department_manager foreign key (tenant, manager_id) references person;
select protect('department');
select protect('person');

-- "group" is a reserved word.
create table support_group (
  tenant  uuid not null references tenant,
  id      uuid not null,
  version integer not null default 1,
  name    text not null,
  kind    text not null,
  lead_id uuid,
  primary key (tenant, id),
  constraint group_lead foreign key (tenant, lead_id) references person
);
create index group_by_name on support_group (tenant, name, id);
select protect('support_group');

create table membership (
  tenant    uuid not null,
  group_id  uuid not null,
  person_id uuid not null,
  primary key (tenant, group_id, person_id),
  foreign key (tenant, group_id) references support_group,
  constraint membership_person foreign key (tenant, person_id) references person
);
create index membership_by_person on membership (tenant, person_id, group_id);
select protect('membership');

create table role (
  tenant  uuid not null references tenant,
  id      uuid not null,
  version integer not null default 1,
  name    text not null,
  grants  jsonb not null,
  primary key (tenant, id),
  unique (tenant, name)
);
select protect('role');

-- Apart from the person, so that no list of people can carry a hash along.
create table credential (
  tenant        uuid not null,
  person_id     uuid not null,
  password_hash text not null,
  failed_count  integer not null default 0,
  locked_until  timestamptz,
  primary key (tenant, person_id),
  foreign key (tenant, person_id) references person
);
select protect('credential');

-- Found by the hash of a token before the tenant is known.
create table session (
  tenant      uuid not null,
  id          uuid not null,
  person_id   uuid not null,
  token_hash  bytea not null unique,
  create_time timestamptz not null,
  expire_time timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, person_id) references person
);
create index session_by_person on session (tenant, person_id);
select protect_passage('session', 'select, insert, delete');

create table api_key (
  tenant      uuid not null,
  id          uuid not null,
  version     integer not null default 1,
  name        text not null,
  person_id   uuid not null,
  key_hash    bytea not null unique,
  create_time timestamptz not null,
  expire_time timestamptz,
  primary key (tenant, id),
  constraint api_key_person foreign key (tenant, person_id) references person
);
create index api_key_by_time on api_key (tenant, create_time, id);
select protect_passage('api_key', 'select, insert, update, delete');
