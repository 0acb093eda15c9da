-- What is said of a record obeys the label the record has now, so its words are read there. The copies stay until no
-- replica of the release before is left that reads them; such a one takes what is new for confidential.
alter table callback
  alter column record_title set default '',
  alter column confidential set default true,
  alter column named_ids set default '{}';
alter table callback no force row level security;
alter table survey no force row level security;
update callback set record_title = '' where record_title <> '';
update survey set record_title = '' where record_title <> '';
alter table callback force row level security;
alter table survey force row level security;
create index record_copy_title on record_copy (tenant, title) where sensitivity = 'NORMAL';
