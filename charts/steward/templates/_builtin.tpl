{{/* What an earlier installation made up, as YAML; empty at the first. Call with (dict "root" $ "set" "nats"). */}}
{{- define "steward.kept" -}}
{{- $old := lookup "v1" "Secret" .root.Release.Namespace (include "steward.secret" .) | default dict -}}
{{- range $entry, $value := $old.data | default dict }}
{{ $entry }}: {{ $value | b64dec | quote }}
{{- end }}
{{- end -}}

{{- define "steward.builtinSecret" -}}
apiVersion: v1
kind: Secret
metadata:
  name: {{ include "steward.secret" . }}
  labels:
    {{- include "steward.labels" (dict "root" .root "component" .set) | nindent 4 }}
  annotations:
    helm.sh/resource-policy: keep
type: Opaque
{{- end -}}

{{/* The Service and the beginning of the StatefulSet of a built-in server. Call with (dict "root" $ "server" "nats" "facts" …). */}}
{{- define "steward.builtinServer" -}}
{{- $name := printf "%s-%s" (include "steward.fullname" .root) .server -}}
{{- $selector := include "steward.selector" (dict "root" .root "component" .server) -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels:
    {{- include "steward.labels" (dict "root" .root "component" .server) | nindent 4 }}
spec:
  ports:
    - name: {{ .server }}
      port: {{ .facts.port }}
      targetPort: {{ .server }}
  selector:
    {{- $selector | nindent 4 }}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ $name }}
  labels:
    {{- include "steward.labels" (dict "root" .root "component" .server) | nindent 4 }}
spec:
  serviceName: {{ $name }}
  replicas: 1
  selector:
    matchLabels:
      {{- $selector | nindent 6 }}
  {{- with (index .root.Values.builtin .server).storage }}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes:
          - ReadWriteOnce
        {{- with $.root.Values.builtin.storageClass }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ . }}
  {{- end }}
  template:
    metadata:
      labels:
        {{- include "steward.labels" (dict "root" .root "component" .server) | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 60
      securityContext:
        {{- include "steward.podSecurity" .facts.user | nindent 8 }}
      containers:
        - name: {{ .server }}
          image: {{ (index .root.Values.builtin .server).image }}
          securityContext:
            {{- include "steward.containerSecurity" . | nindent 12 }}
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              cpu: "2"
              memory: 1Gi
          ports:
            - name: {{ .server }}
              containerPort: {{ .facts.port }}
{{- end -}}
