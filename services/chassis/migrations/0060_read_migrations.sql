-- A service may say at /metrics, and be told before it starts, how far its tables have come.
do $$ begin
  execute format('grant select on migration to %I', current_setting('app.role'));
end $$;
