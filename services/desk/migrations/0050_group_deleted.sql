-- A group that was deleted stays as a name: nothing is sent there, and what is heard late of it brings it not back.
alter table ref_group add column deleted boolean not null default false;
