-- Public holidays and the days worked in exchange, kept once for any number of calendars.

create table holiday_list (
  tenant       uuid not null,
  id           uuid not null,
  name         text not null,
  region       text not null,
  days         jsonb not null,
  working_days jsonb not null,
  version      integer not null default 1,
  primary key (tenant, id)
);
create index holiday_list_name on holiday_list (tenant, name, id);
select protect('holiday_list');

-- In the order in which they are asked. Calendars and lists change one after the other, so none is left pointing at nothing.
alter table calendar add column holiday_list_ids uuid[] not null default '{}';
create index calendar_holiday_list on calendar using gin (holiday_list_ids);
