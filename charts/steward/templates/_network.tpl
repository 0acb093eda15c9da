{{/* Pods of ours as a peer. Call with (dict "root" $ "component" …). */}}
{{- define "steward.pods" -}}
- podSelector:
    matchLabels:
      {{- include "steward.selector" . | nindent 6 }}
{{- end -}}

{{- define "steward.dnsEgress" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
  {{- with .Values.network.dns.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* The way to a server outside, or to the built-in one. Call with (dict "root" $ "server" "postgres"). */}}
{{- define "steward.serverEgress" -}}
{{- $way := index .root.Values.network .server -}}
- ports:
    {{- range $way.ports }}
    - port: {{ int64 . }}
    {{- end }}
  {{- if and .root.Values.builtin.enabled (has .server (list "postgres" "nats" "redis")) }}
  to:
    {{- include "steward.pods" (dict "root" .root "component" .server) | nindent 4 }}
  {{- else if $way.to }}
  to:
    {{- toYaml $way.to | nindent 4 }}
  {{- end }}
{{- end -}}
