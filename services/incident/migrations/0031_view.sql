create table saved_view (
  tenant    uuid not null,
  id        uuid not null,
  name      text not null,
  resource  text not null,
  filter    text not null,
  order_by  text not null,
  columns   text[] not null,
  shared    text not null,
  group_ids uuid[] not null,
  owner_id  uuid not null,
  position  integer not null,
  version   integer not null default 1,
  primary key (tenant, id)
);
create index saved_view_owner on saved_view (tenant, owner_id);
create index saved_view_shared on saved_view (tenant) where shared <> 'PRIVATE';
select protect('saved_view');
