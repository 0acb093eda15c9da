-- Who is away gets no work; who acts for them does, where they are of the group.
alter table ref_person add column away boolean not null default false;
alter table ref_person add column substitute_id uuid;
