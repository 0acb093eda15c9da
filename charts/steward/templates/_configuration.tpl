{{/* What a service reads from its environment, but secrets: settings, addresses of its neighbours, its ports. Call with (dict "root" $ "name" "sla"). */}}
{{- define "steward.configuration" -}}
{{- $platform := include "steward.platform" .root | fromYaml -}}
{{- $facts := index $platform.services .name -}}
{{- $values := index .root.Values.services .name -}}
SERVICE_NAME: {{ .name }}
LOG_LEVEL: {{ .root.Values.logLevel }}
PORT: {{ index $platform.ports $facts.port | quote }}
{{- if eq $facts.health "admin" }}
ADMIN_PORT: {{ $platform.ports.admin | quote }}
{{- end }}
{{- range $facts.calls }}
{{ upper . }}_ADDRESS: {{ include "steward.address" (dict "root" $.root "service" . "port" $platform.ports.grpc) }}
{{- end }}
{{- range $facts.publicUrl }}
{{ . }}: {{ $.root.Values.publicUrl | quote }}
{{- end }}
{{- range $variable, $value := $values.settings }}
{{- if ne (toString $value) "" }}
{{ $variable }}: {{ if kindIs "float64" $value }}{{ int64 $value | quote }}{{ else }}{{ $value | quote }}{{ end }}
{{- end }}
{{- end }}
{{- range $facts.volumes }}
{{- if $values.auditClaim }}
{{ .name }}: /audit/{{ .file }}
{{- end }}
{{- end }}
{{- range $facts.secretFiles }}
{{- if index $.root.Values.secrets .set }}
{{ .name }}: {{ printf "/secrets/%s/%s" .set .entry | trimSuffix "/" }}
{{- end }}
{{- end }}
{{- with .root.Values.telemetry }}
{{- if .endpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ .endpoint | quote }}
OTEL_TRACES_SAMPLER: parentbased_traceidratio
OTEL_TRACES_SAMPLER_ARG: {{ .sampleRatio | quote }}
{{- end }}
{{- end }}
{{- range $variable, $value := .root.Values.extraEnv }}
{{ $variable }}: {{ $value | quote }}
{{- end }}
{{- end -}}
