-- What is in files, once for each tenant however often it is sent. Without a hash it is still arriving, and belongs
-- to the upload of the same id.
create table blob (
  tenant uuid not null,
  id     uuid not null,
  sha256 bytea check (octet_length(sha256) = 32),
  primary key (tenant, id)
);
create unique index blob_content on blob (tenant, sha256);
select protect('blob');

create table blob_chunk (
  tenant  uuid not null,
  blob_id uuid not null,
  index   integer not null check (index between 0 and 255),
  content bytea not null check (octet_length(content) between 1 and 262144),
  primary key (tenant, blob_id, index),
  foreign key (tenant, blob_id) references blob (tenant, id) on delete cascade
);
alter table blob_chunk alter column content set storage external; -- files are compressed already
select protect('blob_chunk');

-- Files that are arriving. Its chunks are those of the blob of the same id; sealed once it has a hash.
create table upload (
  tenant       uuid not null,
  id           uuid not null,
  uploader_id  uuid not null,
  name         text not null,
  content_type text not null default '',
  size         bigint not null default 0,
  sha256       bytea,
  primary key (tenant, id),
  foreign key (tenant, id) references blob (tenant, id) on delete cascade
);
create index upload_uploader on upload (tenant, uploader_id);
select protect('upload');

create table attachment (
  tenant       uuid not null,
  id           uuid not null,
  blob_id      uuid, -- none once its content is refused
  name         text not null check (name <> ''),
  content_type text not null,
  size         bigint not null,
  sha256       bytea not null,
  state        text not null check (state in ('QUARANTINED', 'CLEAN', 'REFUSED')),
  uploader_id  uuid not null,
  create_time  timestamptz not null,
  record_type  text,
  record_id    uuid,
  public       boolean not null default false,
  version      integer not null default 1,
  primary key (tenant, id),
  foreign key (tenant, blob_id) references blob (tenant, id),
  check ((record_type is null) = (record_id is null)),
  check ((state = 'REFUSED') = (blob_id is null))
);
create index attachment_record on attachment (tenant, record_id, create_time, id) where record_id is not null;
create index attachment_unlinked on attachment (tenant, uploader_id, create_time, id) where record_id is null;
create index attachment_blob on attachment (tenant, blob_id);
select protect('attachment');

-- Which files are taken, where a tenant has changed it.
create table attachment_policy (
  tenant           uuid not null primary key,
  allowed_types    text[] not null,
  max_file_bytes   bigint not null,
  max_record_bytes bigint not null,
  version          integer not null default 1
);
select protect('attachment_policy');

-- Who may come near the records that files may belong to: copies of what their owners tell.
create table ref_record (
  tenant  uuid not null,
  id      uuid not null,
  type    text not null,
  access  jsonb not null,
  version integer not null,
  primary key (tenant, id)
);
select protect('ref_record');

-- What is to be done at a time, of all tenants: looking into a file, clearing away what nobody came back for.
create table chore (
  tenant uuid not null,
  kind   text not null,
  id     uuid not null,
  due_at timestamptz not null,
  tries  integer not null default 0,
  primary key (tenant, kind, id)
);
create index chore_due on chore (due_at);
select protect_passage('chore');
