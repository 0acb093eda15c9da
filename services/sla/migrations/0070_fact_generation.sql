-- In which generation of its owner a fact was told: what the owner has lost since is no fact any more.
alter table fact add column generation integer not null default 0;
