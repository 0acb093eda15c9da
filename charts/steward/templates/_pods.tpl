{{/* Pod Security "restricted", for every pod of ours. Call with the user's number. */}}
{{- define "steward.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "steward.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop:
    - ALL
{{- end -}}

{{/* What all pods say before their containers. */}}
{{- define "steward.podBasics" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* A program of the image, as a container. Call with (dict "root" $ "name" … "command" (list …)), "image" where it is in another one; the variables follow. */}}
{{- define "steward.program" -}}
name: {{ .name }}
image: {{ include "steward.image" (dict "root" .root "of" .image) }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
command: {{ toJson .command }}
securityContext:
  {{- include "steward.containerSecurity" . | nindent 2 }}
{{- end -}}

{{/* A variable whose value is in a secret. Call with (dict "root" $ "name" … "set" … "entry" …). */}}
{{- define "steward.secretVariable" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ include "steward.secret" . }}
      key: {{ .entry }}
{{- end -}}
