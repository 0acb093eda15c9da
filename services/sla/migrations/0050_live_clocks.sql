-- What is open is a fraction of all clocks; the monitoring desk and its lists read nothing else.
create index clock_live on clock (tenant, (coalesce(due_at, '9999-12-31T00:00:00Z'::timestamptz)), id)
  include (calendar_id, calendar_version, target_ms) where state in ('RUNNING', 'PAUSED');
