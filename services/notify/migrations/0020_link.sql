-- Where the message leads, below the public address; empty: to its record.
alter table notification add column link text not null default '';
