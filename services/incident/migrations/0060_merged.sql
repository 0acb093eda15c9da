-- Those merged into an incident are told how it ended.
create index incident_merged on incident (tenant, merged_into_id) where merged_into_id is not null;
