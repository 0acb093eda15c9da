-- How likely clocks are to be broken: what was learned from those before them, and what it says of those that live.

create table forecast_model (
  tenant      uuid primary key,
  -- What was learned, and how it would have done in the last weeks.
  learned_at  timestamptz not null,
  model       jsonb not null,
  calibration jsonb not null,
  -- What each group has open.
  loads       jsonb not null default '{}'
);
select protect('forecast_model');

create table forecast (
  tenant      uuid not null,
  clock_id    uuid not null,
  -- Whole, so that a page can begin behind one.
  per_mille   integer not null,
  computed_at timestamptz not null,
  primary key (tenant, clock_id)
);
create index forecast_per_mille on forecast (tenant, per_mille, clock_id);
select protect('forecast');

-- When the forecasts of each tenant are due next.
create table forecast_due (
  tenant   uuid primary key,
  due_at   timestamptz not null default clock_timestamp(),
  learn_at timestamptz not null default clock_timestamp()
);
create index forecast_due_at on forecast_due (due_at);
select protect_passage('forecast_due');
