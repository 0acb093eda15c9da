-- While releases are mixed, the one before closes records without saying since when. Hardly ever is one in here.
-- lock: each record is read once and hardly any kept, while the clocks of others wait
create index record_unmarked on record (tenant) where not live and over_at is null;
