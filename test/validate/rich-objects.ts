/** Sound objects of many kinds, which together have many fields: what mutations begin with. */
export const richObjects = `
apiVersion: v1
kind: Pod
metadata: { name: rich, labels: { app: rich }, annotations: { note: rich }, finalizers: [acme.test/done] }
spec:
  activeDeadlineSeconds: 60
  dnsPolicy: None
  dnsConfig: { nameservers: [10.0.0.10], searches: [shop.svc], options: [{ name: ndots, value: "2" }] }
  enableServiceLinks: false
  hostAliases: [{ ip: 10.0.0.9, hostnames: [old.test] }]
  hostname: rich
  imagePullSecrets: [{ name: registry }]
  nodeSelector: { disk: ssd }
  preemptionPolicy: PreemptLowerPriority
  readinessGates: [{ conditionType: acme.test/ready }]
  restartPolicy: OnFailure
  schedulerName: default-scheduler
  serviceAccountName: rich
  shareProcessNamespace: true
  terminationGracePeriodSeconds: 30
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{ matchExpressions: [{ key: zone, operator: In, values: [a, b] }] }]
      preferredDuringSchedulingIgnoredDuringExecution:
        - { weight: 5, preference: { matchExpressions: [{ key: fast, operator: Exists }] } }
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 10
          podAffinityTerm: { topologyKey: zone, labelSelector: { matchLabels: { app: rich } } }
  tolerations: [{ key: spot, operator: Equal, value: "true", effect: NoSchedule }]
  topologySpreadConstraints:
    - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: rich } } }
  securityContext:
    fsGroup: 1000
    fsGroupChangePolicy: OnRootMismatch
    runAsNonRoot: true
    runAsUser: 1000
    seccompProfile: { type: RuntimeDefault }
    supplementalGroups: [2000]
    sysctls: [{ name: net.ipv4.tcp_syncookies, value: "1" }]
  initContainers:
    - { name: init, image: "busybox:1.37", command: [sh, -c, "true"], workingDir: /tmp }
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4.2
      imagePullPolicy: IfNotPresent
      args: [--port, "80"]
      env:
        - { name: MODE, value: fast }
        - { name: IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
        - { name: CPU, valueFrom: { resourceFieldRef: { containerName: web, resource: limits.cpu, divisor: 1m } } }
        - { name: KEY, valueFrom: { secretKeyRef: { name: keys, key: api, optional: true } } }
        - { name: SET, valueFrom: { configMapKeyRef: { name: sets, key: one } } }
      envFrom: [{ prefix: A_, configMapRef: { name: sets } }, { secretRef: { name: keys } }]
      lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }
      livenessProbe:
        httpGet: { path: /live, port: http, scheme: HTTP, httpHeaders: [{ name: X-A, value: b }] }
        initialDelaySeconds: 5
        periodSeconds: 10
      readinessProbe: { tcpSocket: { port: 8080 }, failureThreshold: 3, timeoutSeconds: 2 }
      startupProbe: { exec: { command: ["true"] } }
      ports: [{ name: http, containerPort: 8080, protocol: TCP }]
      resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { cpu: "1", memory: 64Mi } }
      securityContext:
        allowPrivilegeEscalation: false
        capabilities: { add: [NET_BIND_SERVICE], drop: [ALL] }
        readOnlyRootFilesystem: true
      stdin: false
      terminationMessagePolicy: File
      tty: false
      volumeMounts:
        - { name: config, mountPath: /etc/web, readOnly: true }
        - { name: scratch, mountPath: /tmp, subPath: web }
        - { name: host, mountPath: /host, mountPropagation: HostToContainer }
        - { name: all, mountPath: /all }
        - { name: secret, mountPath: /secret }
        - { name: down, mountPath: /down }
        - { name: own, mountPath: /own }
        - { name: claim, mountPath: /claim }
  volumes:
    - { name: config, configMap: { name: sets, defaultMode: 420, items: [{ key: one, path: one.txt, mode: 256 }] } }
    - { name: scratch, emptyDir: { medium: Memory, sizeLimit: 64Mi } }
    - { name: host, hostPath: { path: /var/log, type: Directory } }
    - { name: secret, secret: { secretName: keys, optional: true } }
    - { name: claim, persistentVolumeClaim: { claimName: rich, readOnly: true } }
    - { name: down, downwardAPI: { items: [{ path: labels, fieldRef: { fieldPath: metadata.labels } }] } }
    - name: own
      ephemeral:
        volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }
    - name: all
      projected:
        sources:
          - { serviceAccountToken: { audience: api, expirationSeconds: 3600, path: token } }
          - { configMap: { name: sets } }
          - { secret: { name: keys } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: rich }
spec:
  replicas: 2
  minReadySeconds: 5
  paused: false
  progressDeadlineSeconds: 600
  revisionHistoryLimit: 3
  selector: { matchLabels: { app: rich }, matchExpressions: [{ key: app, operator: In, values: [rich] }] }
  strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 25%, maxUnavailable: 0 } }
  template:
    metadata: { labels: { app: rich } }
    spec: { containers: [{ name: web, image: "web:1" }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: rich }
spec:
  podManagementPolicy: Parallel
  serviceName: rich
  persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete, whenScaled: Retain }
  selector: { matchLabels: { app: rich } }
  updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 1 } }
  template:
    metadata: { labels: { app: rich } }
    spec: { containers: [{ name: web, image: "web:1", volumeMounts: [{ name: data, mountPath: /data }] }] }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: rich }
spec:
  selector: { matchLabels: { app: rich } }
  updateStrategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 1 } }
  template:
    metadata: { labels: { app: rich } }
    spec: { containers: [{ name: web, image: "web:1", ports: [{ containerPort: 80, hostPort: 80 }] }] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: rich }
spec:
  backoffLimit: 3
  completionMode: Indexed
  completions: 2
  parallelism: 2
  ttlSecondsAfterFinished: 60
  podFailurePolicy:
    rules:
      - { action: FailJob, onExitCodes: { containerName: main, operator: In, values: [1] } }
      - { action: Ignore, onPodConditions: [{ type: DisruptionTarget, status: "True" }] }
  template: { spec: { restartPolicy: Never, containers: [{ name: main, image: "job:1" }] } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: rich }
spec:
  schedule: "0 4 * * *"
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  failedJobsHistoryLimit: 1
  startingDeadlineSeconds: 60
  suspend: false
  jobTemplate:
    metadata: { labels: { app: rich } }
    spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: "job:1" }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: rich }
spec:
  type: LoadBalancer
  allocateLoadBalancerNodePorts: true
  externalTrafficPolicy: Local
  internalTrafficPolicy: Cluster
  ipFamilies: [IPv4]
  ipFamilyPolicy: SingleStack
  loadBalancerClass: acme.test/lb
  loadBalancerSourceRanges: [10.0.0.0/8]
  publishNotReadyAddresses: false
  selector: { app: rich }
  sessionAffinity: ClientIP
  sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } }
  ports:
    - { name: http, port: 80, targetPort: http, protocol: TCP, appProtocol: http }
    - { name: admin, port: 81, targetPort: 8081, nodePort: 30081 }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: rich }
spec:
  ingressClassName: nginx
  defaultBackend: { service: { name: rich, port: { number: 80 } } }
  tls: [{ hosts: [a.test], secretName: a-tls }]
  rules:
    - host: a.test
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: rich, port: { name: http } } } }
          - { path: /r, pathType: Exact, backend: { resource: { apiGroup: acme.test, kind: Bucket, name: r } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: rich }
spec:
  podSelector: { matchLabels: { app: rich } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: a } }, namespaceSelector: {} }]
      ports: [{ port: http, protocol: TCP }]
  egress:
    - to: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }]
      ports: [{ port: 8000, endPort: 9000 }]
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: rich }
spec: { controller: acme.test/ingress, parameters: { apiGroup: acme.test, kind: Setup, name: a, scope: Cluster } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: rich }
spec:
  minReplicas: 2
  maxReplicas: 5
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: rich }
  behavior:
    scaleDown:
      policies: [{ type: Percent, value: 10, periodSeconds: 60 }]
      selectPolicy: Min
      stabilizationWindowSeconds: 300
  metrics:
    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }
    - { type: Pods, pods: { metric: { name: rps }, target: { type: AverageValue, averageValue: "10" } } }
    - type: External
      external:
        metric: { name: queue, selector: { matchLabels: { queue: a } } }
        target: { type: Value, value: 30 }
    - type: ContainerResource
      containerResource: { name: cpu, container: web, target: { type: Utilization, averageUtilization: 80 } }
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: { name: old }
spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: old } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: rich }
spec: { minAvailable: 50%, selector: { matchLabels: { app: rich } }, unhealthyPodEvictionPolicy: AlwaysAllow }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: rich }
data: { a: b }
binaryData: { c: AAAA }
immutable: true
---
apiVersion: v1
kind: Secret
metadata: { name: rich }
type: Opaque
data: { a: YQ== }
stringData: { b: c }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: rich }
automountServiceAccountToken: false
imagePullSecrets: [{ name: registry }]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: rich }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi }, limits: { storage: 2Gi } }
  storageClassName: fast
  volumeMode: Filesystem
  selector: { matchLabels: { disk: a } }
---
apiVersion: v1
kind: PersistentVolume
metadata: { name: rich }
spec:
  accessModes: [ReadWriteOnce]
  capacity: { storage: 1Gi }
  csi: { driver: csi.acme.test, volumeHandle: a, volumeAttributes: { a: b } }
  persistentVolumeReclaimPolicy: Retain
  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: zone, operator: In, values: [a] }] }] } }
---
apiVersion: v1
kind: Namespace
metadata: { name: rich, labels: { team: a } }
---
apiVersion: v1
kind: LimitRange
metadata: { name: rich }
spec: { limits: [{ type: Container, default: { cpu: 500m }, defaultRequest: { cpu: 100m }, max: { cpu: "1" } }] }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: rich }
spec:
  hard: { pods: "10", requests.cpu: "4" }
  scopeSelector: { matchExpressions: [{ scopeName: PriorityClass, operator: In, values: [high] }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: rich }
addressType: IPv4
endpoints: [{ addresses: [10.1.2.3], conditions: { ready: true }, zone: a }]
ports: [{ name: http, port: 80, protocol: TCP }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: rich }
rules: [{ apiGroups: [""], resources: [pods], resourceNames: [a], verbs: [get] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: rich }
aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }
rules: [{ nonResourceURLs: [/metrics], verbs: [get] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: rich }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: rich }
subjects: [{ kind: ServiceAccount, name: rich, namespace: default }]
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: rich }
provisioner: csi.acme.test
allowVolumeExpansion: true
mountOptions: [ro]
parameters: { type: fast }
reclaimPolicy: Delete
volumeBindingMode: WaitForFirstConsumer
allowedTopologies: [{ matchLabelExpressions: [{ key: zone, values: [a] }] }]
---
apiVersion: storage.k8s.io/v1
kind: CSIDriver
metadata: { name: csi.acme.test }
spec: { attachRequired: true, fsGroupPolicy: File, podInfoOnMount: false, volumeLifecycleModes: [Persistent] }
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: rich }
value: 100
globalDefault: false
description: rich
preemptionPolicy: Never
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: rich }
handler: runsc
overhead: { podFixed: { cpu: 100m } }
scheduling: { nodeSelector: { a: b }, tolerations: [{ key: a, operator: Exists }] }
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: rich }
spec: { holderIdentity: a, leaseDurationSeconds: 15, renewTime: "2026-01-31T08:00:00.000000Z" }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: rich }
webhooks:
  - name: a.acme.test
    admissionReviewVersions: [v1]
    clientConfig: { service: { name: hook, namespace: default, path: /a, port: 443 } }
    failurePolicy: Ignore
    matchPolicy: Equivalent
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods], scope: Namespaced }]
    sideEffects: None
    timeoutSeconds: 5
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: riches.acme.test }
spec:
  group: acme.test
  scope: Namespaced
  names: { kind: Rich, plural: riches, shortNames: [ri], categories: [all] }
  versions:
    - name: v1
      served: true
      storage: true
      additionalPrinterColumns: [{ name: Age, type: date, jsonPath: .metadata.creationTimestamp }]
      subresources: { status: {} }
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: { type: object, required: [a], properties: { a: { type: integer, minimum: 1 } } }
---
apiVersion: v1
kind: ReplicationController
metadata: { name: rich }
spec:
  replicas: 1
  selector: { app: rich }
  template: { metadata: { labels: { app: rich } }, spec: { containers: [{ name: web, image: "web:1" }] } }
---
apiVersion: v1
kind: Endpoints
metadata: { name: rich }
subsets: [{ addresses: [{ ip: 10.1.2.3, hostname: a }], ports: [{ port: 80, name: http, protocol: TCP }] }]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.late.acme.test }
spec:
  group: late.acme.test
  groupPriorityMinimum: 100
  insecureSkipTLSVerify: true
  service: { name: late, namespace: default, port: 443 }
  version: v1
  versionPriority: 10
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: rich }
spec:
  hostnames: [a.test]
  parentRefs: [{ name: public, sectionName: https }]
  rules:
    - matches: [{ path: { type: PathPrefix, value: / }, method: GET, headers: [{ name: X-A, value: b, type: Exact }] }]
      filters:
        - { type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: X-B, value: c }], remove: [X-C] } }
      backendRefs: [{ name: rich, port: 80, weight: 1 }]
      timeouts: { request: 10s }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: rich }
spec:
  gatewayClassName: eg
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      hostname: "*.a.test"
      tls: { mode: Terminate, certificateRefs: [{ name: a-tls }] }
      allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { a: b } } } }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: rich }
spec:
  scaleTargetRef: { name: rich }
  minReplicaCount: 1
  maxReplicaCount: 9
  pollingInterval: 30
  triggers: [{ type: cron, metadata: { timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "3" } }]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: rich }
spec:
  secretName: a-tls
  dnsNames: [a.test]
  duration: 2160h
  issuerRef: { name: issuer, kind: Issuer }
  privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }
`;
