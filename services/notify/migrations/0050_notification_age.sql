-- To find those that are of no use any more.
create index notification_age on notification (tenant, create_time);
