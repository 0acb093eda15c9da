-- Links by which whoever reported something follows it without signing in; of the token itself only a hash is kept.
create table progress_link (
  tenant         uuid not null,
  interaction_id uuid not null,
  generation     integer not null default 1,
  token_hash     bytea not null,
  revoked        boolean not null default false,
  -- How often something was said through it within the hour.
  hour           timestamptz not null default '-infinity',
  said           integer not null default 0,
  primary key (tenant, interaction_id)
);
create unique index progress_link_token on progress_link (token_hash);
select protect_passage('progress_link');
create index interaction_record on interaction (tenant, record_id);
