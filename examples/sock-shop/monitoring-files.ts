import { text, type ValueInput } from 'intermodal';

/** What Prometheus scrapes in a cluster: itself, the nodes, and whatever asks for it by annotations. */
export function clusterScrapes(alertmanager: ValueInput, kubeStateMetrics: ValueInput): ValueInput {
  return text`global:
  scrape_interval: 15s
rule_files:
  - "/etc/prometheus-rules/alert.rules"
alerting:
  alertmanagers:
  - static_configs:
    - targets:
      - ${alertmanager}
scrape_configs:
- job_name: 'kubernetes-apiservers'
  kubernetes_sd_configs:
  - role: endpoints
  scheme: https
  tls_config:
    ca_file: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
  bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token
  relabel_configs:
  - source_labels: [__meta_kubernetes_namespace, __meta_kubernetes_service_name, __meta_kubernetes_endpoint_port_name]
    action: keep
    regex: default;kubernetes;https
- job_name: 'kubernetes-nodes'
  scheme: https
  tls_config:
    ca_file: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
  bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token
  kubernetes_sd_configs:
  - role: node
  relabel_configs:
  - action: labelmap
    regex: __meta_kubernetes_node_label_(.+)
  - target_label: __address__
    replacement: kubernetes.default.svc:443
  - source_labels: [__meta_kubernetes_node_name]
    regex: (.+)
    target_label: __metrics_path__
    replacement: /api/v1/nodes/\${1}/proxy/metrics
- job_name: 'kubernetes-cadvisor'
  scheme: https
  tls_config:
    ca_file: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
  bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token
  kubernetes_sd_configs:
  - role: node
  relabel_configs:
  - action: labelmap
    regex: __meta_kubernetes_node_label_(.+)
  - target_label: __address__
    replacement: kubernetes.default.svc:443
  - source_labels: [__meta_kubernetes_node_name]
    regex: (.+)
    target_label: __metrics_path__
    replacement: /api/v1/nodes/\${1}/proxy/metrics/cadvisor
- job_name: 'kubernetes-service-endpoints'
  kubernetes_sd_configs:
  - role: endpoints
  relabel_configs:
  - source_labels: [__meta_kubernetes_service_annotation_prometheus_io_scrape]
    action: keep
    regex: true
  - source_labels: [__meta_kubernetes_service_annotation_prometheus_io_scheme]
    action: replace
    target_label: __scheme__
    regex: (https?)
  - source_labels: [__meta_kubernetes_service_annotation_prometheus_io_path]
    action: replace
    target_label: __metrics_path__
    regex: (.+)
  - source_labels: [__address__, __meta_kubernetes_service_annotation_prometheus_io_port]
    action: replace
    target_label: __address__
    regex: ([^:]+)(?::\\d+)?;(\\d+)
    replacement: $1:$2
  - action: labelmap
    regex: __meta_kubernetes_service_label_(.+)
  - source_labels: [__meta_kubernetes_namespace]
    action: replace
    target_label: kubernetes_namespace
  - source_labels: [__meta_kubernetes_service_name]
    action: replace
    target_label: kubernetes_name
- job_name: 'kubernetes-services'
  metrics_path: /probe
  params:
    module: [http_2xx]
  kubernetes_sd_configs:
  - role: service
  relabel_configs:
  - source_labels: [__meta_kubernetes_service_annotation_prometheus_io_probe]
    action: keep
    regex: true
  - source_labels: [__address__]
    target_label: __param_target
  - target_label: __address__
    replacement: blackbox-exporter.example.com:9115
  - source_labels: [__param_target]
    target_label: instance
  - action: labelmap
    regex: __meta_kubernetes_service_label_(.+)
  - source_labels: [__meta_kubernetes_namespace]
    target_label: kubernetes_namespace
  - source_labels: [__meta_kubernetes_service_name]
    target_label: kubernetes_name
- job_name: 'kubernetes-pods'
  kubernetes_sd_configs:
  - role: pod
  relabel_configs:
  - source_labels: [__meta_kubernetes_pod_annotation_prometheus_io_scrape]
    action: keep
    regex: true
  - source_labels: [__meta_kubernetes_pod_annotation_prometheus_io_path]
    action: replace
    target_label: __metrics_path__
    regex: (.+)
  - source_labels: [__address__, __meta_kubernetes_pod_annotation_prometheus_io_port]
    action: replace
    regex: ([^:]+)(?::\\d+)?;(\\d+)
    replacement: $1:$2
    target_label: __address__
  - action: labelmap
    regex: __meta_kubernetes_pod_label_(.+)
  - source_labels: [__meta_kubernetes_namespace]
    action: replace
    target_label: kubernetes_namespace
  - source_labels: [__meta_kubernetes_pod_name]
    action: replace
    target_label: kubernetes_pod_name
- job_name: 'kubernetes-ingresses'
  kubernetes_sd_configs:
  - role: ingress
  relabel_configs:
  - source_labels: [__meta_kubernetes_ingress_annotation_prometheus_io_probe]
    action: keep
    regex: true
  - source_labels: [__meta_kubernetes_ingress_scheme,__address__,__meta_kubernetes_ingress_path]
    regex: (.+);(.+);(.+)
    replacement: \${1}://\${2}\${3}
    target_label: __param_target
  - target_label: __address__
    replacement: blackbox-exporter.example.com:9115
  - source_labels: [__param_target]
    target_label: instance
  - action: labelmap
    regex: __meta_kubernetes_ingress_label_(.+)
  - source_labels: [__meta_kubernetes_namespace]
    target_label: kubernetes_namespace
  - source_labels: [__meta_kubernetes_ingress_name]
    target_label: kubernetes_name
- job_name: 'kube-state-metrics'
  static_configs:
    - targets: ['${kubeStateMetrics}.monitoring.svc.cluster.local:8080']
- job_name: 'node-exporter'
  kubernetes_sd_configs:
  - role: endpoints
  relabel_configs:
  - source_labels: [__meta_kubernetes_endpoints_name]
    regex: 'node-exporter'
    action: keep
`;
}

/** What Prometheus scrapes on a laptop. */
export function laptopScrapes(alertmanager: ValueInput, nodeExporter: ValueInput): ValueInput {
  return text`global:
  scrape_interval: 15s
rule_files:
  - /etc/prometheus-rules/alert.rules
alerting:
  alertmanagers:
    - static_configs:
        - targets: ['${alertmanager}']
scrape_configs:
  - job_name: prometheus
    static_configs:
      - targets: ['localhost:9090']
  - job_name: node-exporter
    static_configs:
      - targets: ['${nodeExporter}']
`;
}

/** When somebody is told. */
export const alertRules = `groups:
- name: HighErrorRate
  rules:
  - alert: HighErrorRate
    expr: rate(request_duration_seconds_count{status_code="500"}[5m]) > 1
    for: 5m
    labels:
      severity: slack
    annotations:
      summary: "High HTTP 500 error rates"
      description: "Rate of HTTP 500 errors per 5 minutes: {{ $value }}"`;

/** Whom Alertmanager tells. */
export const alertRoutes = `global:
  slack_api_url: https://hooks.slack.com/services/API_URL_SECRET

route:
  group_by: [cluster]
  # If an alert isn't caught by a route, send it slack.
  receiver: slack-all
  routes:
    - match:
        severity: slack
      receiver: slack-all


receivers:
- name: 'slack-all'
  slack_configs:
  - channel: '#sockshop-ops'
    send_resolved: true
    title: "{{ range .Alerts }}{{ .Annotations.summary }}\\n{{ end }}"
    text: "{{ range .Alerts }}{{ .Annotations.description }}\\n{{ end }}"
    api_url: https://hooks.slack.com/services/API_URL_SECRET`;

/** Puts the address of the Slack hook into the configuration, which a file cannot take from a secret. */
export const startAlertmanager = `echo 'Configuring Slack hook url.'
sed -i -e s,API_URL_SECRET,"$SLACK_HOOK_URL",g /etc/alertmanager/config.yml
exec /bin/alertmanager $*`;

/** Writes the sizes of large folders of a node where another container hands them out. */
export const readFolderSizes = `while true
  for directory in (du --bytes --separate-dirs --threshold=100M /mnt)
    echo $directory | read size path
    echo "node_directory_size_bytes{path=\\"$path\\"} $size" \\
      >> /tmp/metrics-temp
  end
  mv /tmp/metrics-temp /tmp/metrics
  sleep 300
end
`;

/** Gives Grafana the sources and dashboards of its folder; `GRAFANA_PASSWORD` is a variable of the container. */
export function importDashboards(grafana: ValueInput): ValueInput {
  return text`for file in *-datasource.json ; do
  if [ -e "$file" ] ; then
    echo "importing $file" &&
    curl --silent --fail --show-error \\
      --request POST http://admin:$GRAFANA_PASSWORD@${grafana}/api/datasources \\
      --header "Content-Type: application/json" \\
      --header "Accept: application/json" \\
      --data-binary "@$file" ;
    echo "" ;
  fi
done ; for file in *-dashboard.json ; do
  if [ -e "$file" ] ; then
    echo "importing $file" &&
    curl --silent --fail --show-error \\
      --request POST http://admin:$GRAFANA_PASSWORD@${grafana}/api/dashboards/import \\
      --header "Content-Type: application/json" \\
      --header "Accept: application/json" \\
      --data-binary "@$file" ;
    echo "" ;
  fi
done ;
`;
}

/** What the DaemonSet of the folder sizes says of itself. */
export const folderSizesOnNodes = `This \`DaemonSet\` provides metrics in Prometheus format about disk usage on the nodes.
The container \`read-du\` reads in sizes of all directories below /mnt and writes that to \`/tmp/metrics\`. It only reports directories larger then \`100M\` for now.
The other container \`caddy\` just hands out the contents of that file on request via \`http\` on \`/metrics\` at port \`9102\` which are the defaults for Prometheus.
These are scheduled on every node in the Kubernetes cluster.
To choose directories from the node to check, just mount them on the \`read-du\` container below \`/mnt\`.
`;

/** What its pods say of themselves. */
export const folderSizesOfPod = `This \`Pod\` provides metrics in Prometheus format about disk usage on the node.
The container \`read-du\` reads in sizes of all directories below /mnt and writes that to \`/tmp/metrics\`. It only reports directories larger then \`100M\` for now.
The other container \`caddy\` just hands out the contents of that file on request on \`/metrics\` at port \`9102\` which are the defaults for Prometheus.
This \`Pod\` is scheduled on every node in the Kubernetes cluster.
To choose directories from the node to check just mount them on \`read-du\` below \`/mnt\`.
`;

/** From where Grafana takes what it shows. */
export function dataSource(url: ValueInput): ValueInput {
  return text`{
  "name": "prometheus",
  "type": "prometheus",
  "url": "${url}",
  "access": "proxy",
  "isDefault": true
}
`;
}
