'use strict';

// The system of the benchmark, written with the typed classes of cdk8s-plus: the same objects as in `intermodal.js`,
// in the same order, each field by hand.

const { App, Chart, YamlOutputType } = require('cdk8s');
const k8s = require('cdk8s-plus-27/lib/imports/k8s');
const { nameOf } = require('./names');

/** Where services go: all into one chart, which is what cdk8s is fastest with, or each into a chart of its own. */
const layouts = {
  one: (app) => {
    const chart = new Chart(app, 'production');
    return () => chart;
  },
  each: (app) => (name) => new Chart(app, name),
};

function declare(count, layout, outdir) {
  const yamlOutputType = layout === 'one' ? YamlOutputType.FILE_PER_APP : YamlOutputType.FILE_PER_CHART;
  const app = new App({ outdir, yamlOutputType });
  const chartFor = layouts[layout](app);
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index);
    const earlier = index === 0 ? undefined : nameOf(index - 1);
    const later = index === count - 1 ? undefined : nameOf(index + 1);
    declareService(chartFor(name), name, earlier, later);
  }
  return app;
}

function declareService(chart, name, earlier, later) {
  const data = `${name}-data`;
  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'bench' };
  const shared = { 'app.kubernetes.io/managed-by': 'intermodal', 'app.kubernetes.io/part-of': 'bench' };
  const labels = { ...selector, ...shared };
  new k8s.KubePersistentVolumeClaim(chart, data, {
    metadata: { name: data, labels: { ...shared, 'app.kubernetes.io/name': data } },
    spec: {
      accessModes: ['ReadWriteMany'],
      resources: { requests: { storage: k8s.Quantity.fromString('1Gi') } },
    },
  });
  new k8s.KubeServiceAccount(chart, `${name}-account`, { metadata: { name, labels } });
  new k8s.KubeNetworkPolicy(chart, `${name}-policy`, {
    metadata: { name, labels },
    spec: policy(name, earlier, later),
  });
  new k8s.KubeDeployment(chart, `${name}-deployment`, {
    metadata: { name, labels },
    spec: {
      selector: { matchLabels: selector },
      template: {
        metadata: { labels: selector },
        spec: {
          serviceAccountName: name,
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container(name, data, earlier)],
          volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }],
        },
      },
    },
  });
  new k8s.KubeService(chart, `${name}-service`, {
    metadata: { name, labels },
    spec: { type: 'ClusterIP', selector, ports: [port('admin', 9090), port('http', 80)] },
  });
  new k8s.KubeService(chart, `${name}-external`, {
    metadata: { name: `${name}-external`, labels },
    spec: { type: 'LoadBalancer', selector, ports: [port('admin', 9090)] },
  });
  new k8s.KubeIngress(chart, `${name}-ingress`, {
    metadata: { name, labels },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: `${name}.example.com`,
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { name: 'http' } } } }],
          },
        },
      ],
    },
  });
  new k8s.KubeHorizontalPodAutoscalerV2(chart, `${name}-autoscaler`, {
    metadata: { name, labels },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  });
  new k8s.KubePodDisruptionBudget(chart, `${name}-budget`, {
    metadata: { name, labels },
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: selector },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}

/** Closed, but for the service after it, what is exposed, name servers, and the service before it. */
function policy(name, earlier, later) {
  const labels = (other) => ({ 'app.kubernetes.io/name': other, 'app.kubernetes.io/part-of': 'bench' });
  const pods = (other) => [{ podSelector: { matchLabels: labels(other) } }];
  const open = (number, protocol = 'TCP') => ({ port: k8s.IntOrString.fromNumber(number), protocol });
  const dns = { namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };
  return {
    podSelector: { matchLabels: labels(name) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      ...(later === undefined ? [] : [{ from: pods(later), ports: [open(8080)] }]),
      { ports: [open(8080), open(9090)] },
    ],
    egress: [
      { to: [dns], ports: [open(53), open(53, 'UDP')] },
      ...(earlier === undefined ? [] : [{ to: pods(earlier), ports: [open(8080)] }]),
    ],
  };
}

function container(name, data, earlier) {
  return {
    name,
    image: `ghcr.io/acme/${name}:1.4.2`,
    env: [
      { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: `${name}-database`, key: 'password' } } },
      { name: 'LOG_LEVEL', value: 'info' },
      ...(earlier === undefined ? [] : [{ name: 'UPSTREAM', value: `http://${earlier}` }]),
    ],
    resources: {
      requests: { cpu: k8s.Quantity.fromString('100m'), memory: k8s.Quantity.fromString('64Mi') },
      limits: { cpu: k8s.Quantity.fromString('500m'), memory: k8s.Quantity.fromString('128Mi') },
    },
    volumeMounts: [{ name: data, mountPath: '/var/lib/data' }],
    ports: [
      { name: 'admin', containerPort: 9090 },
      { name: 'http', containerPort: 8080 },
    ],
    readinessProbe: {
      httpGet: { path: '/ready', port: k8s.IntOrString.fromString('http') },
      periodSeconds: 5,
    },
    livenessProbe: { tcpSocket: { port: k8s.IntOrString.fromString('admin') } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  };
}

function port(name, number) {
  return { name, port: number, targetPort: k8s.IntOrString.fromString(name) };
}

exports.text = (count, layout) => declare(count, layout).synthYaml();

exports.files = (count, root, layout) => declare(count, layout, root).synth();
