create table identity_provider (
  tenant               uuid not null references tenant,
  id                   uuid not null,
  version              integer not null default 1,
  name                 text not null,
  issuer               text not null,
  client_id            text not null,
  client_secret_ref    text not null,
  scopes               text[] not null,
  username_claim       text not null,
  email_claim          text not null,
  match_usernames      boolean not null,
  create_people        boolean not null,
  default_role         text not null,
  enabled              boolean not null,
  trusts_second_factor boolean not null,
  primary key (tenant, id)
);
select protect('identity_provider');

-- Who is who at a provider.
create table external_identity (
  tenant      uuid not null,
  provider_id uuid not null,
  subject     text not null,
  person_id   uuid not null,
  create_time timestamptz not null,
  primary key (tenant, provider_id, subject),
  foreign key (tenant, provider_id) references identity_provider on delete cascade,
  constraint external_identity_person foreign key (tenant, person_id) references person
);
create index external_identity_by_person on external_identity (tenant, person_id);
select protect('external_identity');

-- Browsers that are at a provider just now; found by the hash of what they bring back before the tenant is known.
create table pending_sign_in (
  tenant       uuid not null,
  token_hash   bytea not null,
  provider_id  uuid not null,
  state        text not null,
  nonce        text not null,
  verifier     text not null,
  redirect_uri text not null,
  next         text not null,
  expire_time  timestamptz not null,
  primary key (token_hash),
  foreign key (tenant, provider_id) references identity_provider on delete cascade
);
create index pending_sign_in_expired on pending_sign_in (expire_time);
select protect_passage('pending_sign_in', 'select, insert, delete');
create index person_by_email on person (tenant, lower(email)) where email <> '';
