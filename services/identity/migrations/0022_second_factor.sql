create table second_factor (
  tenant       uuid not null,
  person_id    uuid not null,
  secret       bytea not null, -- sealed: AES-256-GCM with the key of the installation
  confirmed    boolean not null default false,
  last_step    bigint not null default 0, -- of the last code taken: none is taken twice
  failed_count integer not null default 0,
  locked_until timestamptz,
  primary key (tenant, person_id),
  foreign key (tenant, person_id) references person
);
select protect('second_factor');

create table recovery_code (
  tenant    uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  primary key (tenant, person_id, code_hash),
  foreign key (tenant, person_id) references person
);
select protect('recovery_code', 'select, insert, delete');

-- Who has given the password and not yet the code; found by the hash of the token before the tenant is known.
create table sign_in_challenge (
  tenant      uuid not null,
  token_hash  bytea not null primary key,
  person_id   uuid not null,
  expire_time timestamptz not null,
  foreign key (tenant, person_id) references person
);
create index sign_in_challenge_by_person on sign_in_challenge (tenant, person_id);
select protect_passage('sign_in_challenge', 'select, insert, delete');

create table sign_in_settings (
  tenant              uuid primary key references tenant,
  version             integer not null default 1,
  second_factor_roles text[] not null
);
select protect('sign_in_settings', 'select, insert, update');

-- Whether a second factor was given, or the provider vouches for one.
alter table session add column proved boolean not null default false;
do $$ begin
  execute format('grant update (proved) on session to %I', current_setting('app.role'));
end $$;
