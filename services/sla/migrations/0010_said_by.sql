-- Whose word a step was that both sides can read: the customer's or the handler's; empty where it was nobody's.
alter table fact add column said_by text not null default '';
