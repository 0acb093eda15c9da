-- Who keeps a copy of categories since this release has not heard of the older ones: each is told once more, as a new version.
alter table category no force row level security;
do $$ begin
  perform set_config('app.tenant', '*', true);
  with retold as (update category set version = version + 1 returning *)
  insert into outbox (id, tenant, subject, aggregate_id, version, payload)
    select gen_random_uuid(), tenant, 'steward.desk.v1.CategoryChanged', id, version,
      jsonb_build_object('category', jsonb_build_object('id', id, 'name', name, 'kind', kind,
        'parentId', coalesce(parent_id::text, ''), 'groupId', coalesce(group_id::text, ''),
        'processId', coalesce(process_id::text, ''), 'formId', coalesce(form_id::text, ''),
        'impact', impact, 'urgency', urgency, 'disabled', disabled, 'etag', version::text))
    from retold;
  perform set_config('app.tenant', '', true);
end $$;
alter table category force row level security;
