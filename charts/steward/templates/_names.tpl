{{- define "steward.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What the templates know of each service: platform.yaml, made from deploy/platform.ts. */}}
{{- define "steward.platform" -}}
{{- .Files.Get "platform.yaml" -}}
{{- end -}}

{{/* Labels by which things are chosen. Call with (dict "root" $ "component" "sla"). */}}
{{- define "steward.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "steward.labels" -}}
{{ include "steward.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: steward
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* The image of all programs, or another of the same form. Call with (dict "root" $ "of" …). */}}
{{- define "steward.image" -}}
{{- $of := .of | default .root.Values.image -}}
{{- if $of.digest -}}
{{ printf "%s@%s" $of.repository $of.digest }}
{{- else -}}
{{ printf "%s:%s" $of.repository ($of.tag | default .root.Chart.AppVersion) }}
{{- end -}}
{{- end -}}

{{/* The secret of a set; the built-in servers bring secrets of their own. Call with (dict "root" $ "set" "nats"). */}}
{{- define "steward.secret" -}}
{{- $own := list "keys" "databases" "nats" "redis" "admin" -}}
{{- if and .root.Values.builtin.enabled (has .set $own) -}}
{{ printf "%s-builtin-%s" (include "steward.fullname" .root) .set }}
{{- else -}}
{{ index .root.Values.secrets .set }}
{{- end -}}
{{- end -}}

{{/* Where a service listens. Every replica has an address in the DNS, and callers spread over them. */}}
{{- define "steward.address" -}}
dns:///{{ include "steward.fullname" .root }}-{{ .service }}.{{ .root.Release.Namespace }}.svc:{{ .port }}
{{- end -}}
