-- Whether somebody chose their language and time zone themselves, so that their screen follows them.
alter table person add column locale_chosen boolean not null default false;
alter table person add column time_zone_chosen boolean not null default false;
