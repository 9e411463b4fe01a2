{{- define "doctor.name" -}}
{{- /* A CronJob's name leaves room for what its Jobs and pods add. */ -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "doctor.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "doctor.labels" -}}
{{ include "doctor.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "doctor.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "doctor.blocks" -}}
{{- range . }}
- ipBlock: { cidr: {{ . | quote }} }
{{- end }}
{{- end -}}

{{- define "doctor.vcenterPorts" -}}
{{- $ports := list -}}
{{- range .Values.fleet.vcenters -}}
{{- $ports = append $ports (regexFind "[0-9]+$" (regexFind ":[0-9]+$" (trimSuffix "/" .url)) | default "443" | int) -}}
{{- end -}}
{{- range $ports | uniq }}
- { port: {{ . }}, protocol: TCP }
{{- end }}
{{- end -}}

{{- define "doctor.claim" -}}
{{- if .Values.results.existingClaim -}}
{{ .Values.results.existingClaim }}
{{- else if .Values.results.claim.create -}}
{{ include "doctor.name" . }}
{{- end -}}
{{- end -}}
