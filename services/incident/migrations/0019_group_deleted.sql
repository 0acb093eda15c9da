-- Its name stays for the incidents that were with it; no other goes to it.
alter table ref_group add column deleted boolean not null default false;
