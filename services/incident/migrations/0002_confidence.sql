-- Who may come near an incident beside those who handle it, and what was sent along.
alter table incident
  add column sensitivity text not null default 'NORMAL',
  add column named_ids uuid[] not null default '{}',
  add column linked_ids uuid[] not null default '{}',
  add column attachment_ids uuid[] not null default '{}';
-- Few incidents name anybody: only those are in the index.
create index incident_named on incident using gin (named_ids) where named_ids <> '{}';
create index incident_linked on incident using gin (linked_ids) where linked_ids <> '{}';
