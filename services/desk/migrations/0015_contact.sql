-- How somebody likes to be spoken to; without a row nothing is known of it.
create table contact_preference (
  tenant   uuid not null,
  id       uuid not null,
  language text not null,
  channel  text not null,
  vip      boolean not null,
  notes    text not null,
  version  integer not null default 1,
  primary key (tenant, id)
);
select protect('contact_preference');

-- What the caller was told at once.
alter table interaction add column answer jsonb;
