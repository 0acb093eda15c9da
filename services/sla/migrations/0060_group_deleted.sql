-- To a group that was deleted nothing is given any more.
alter table ref_group add column deleted boolean not null default false;
