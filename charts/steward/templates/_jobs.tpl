{{/* A container that brings the tables of a service up to date. Call with (dict "root" $ "service" "sla"). */}}
{{- define "steward.migration" -}}
{{- $command := list "node" "dist/migrate.js" .service -}}
{{- include "steward.program" (dict "root" .root "name" .service "command" $command) }}
env:
  {{- $entry := printf "%s-owner-url" .service }}
  {{- include "steward.secretVariable" (dict "root" .root "name" "MIGRATION_DATABASE_URL" "set" "databases" "entry" $entry) | nindent 2 }}
  - name: SERVICE_ROLE
    value: {{ (index .root.Values.services .service).databaseRole }}
{{- include "steward.jobResources" .root }}
{{- end -}}

{{- define "steward.jobResources" }}
resources:
  requests:
    cpu: 50m
    memory: 96Mi
  limits:
    cpu: "1"
    memory: 256Mi
{{- end -}}
