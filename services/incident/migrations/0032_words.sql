-- Null where everybody may find it by all its words, as is so of most: half the table to read.
alter table incident_words alter column public_words drop not null;
