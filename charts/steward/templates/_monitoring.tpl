{{/* Series say the service by its short name. */}}
{{- define "steward.serviceLabel" -}}
relabelings:
  - sourceLabels:
      - __meta_kubernetes_pod_label_app_kubernetes_io_component
    targetLabel: service
{{- end -}}
