-- Who hears of an event on the live stream, where it is not everybody who may know of the record.
alter table outbox add column heard_by jsonb;
