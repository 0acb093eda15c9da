-- A service looks before it starts whether its database has what its code needs.
do $$ begin
  execute format('grant select on migration to %I', current_setting('app.role'));
end $$;
