-- What the table of rights gave a standard role when it last followed it; absent for roles of the organisation's own,
-- and for roles from before this was kept.
alter table role add column base jsonb;
alter table role add column own boolean not null default false;
