/** A schema of OpenAPI, as far as definitions need it. */
type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer', minimum: 0 };
const words = (...values: readonly string[]): Schema => ({ type: 'string', enum: values });
const mapOf = (one: Schema): Schema => ({ type: 'object', additionalProperties: one });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => {
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
};

/** A definition that knows no other fields than these, so that one in a wrong place is refused. */
function definition(group: string, version: string, kind: string, spec: Schema): object {
  const singular = kind.toLowerCase();
  const openAPIV3Schema = object({ spec }, ['spec']);
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${singular}s.${group}`,
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural: `${singular}s`, singular },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
}

/** @see https://external-secrets.io/latest/api/spec/#external-secrets.io/v1.ExternalSecretSpec */
const externalSecret = object({
  refreshInterval: text,
  secretStoreRef: object({ name: text, kind: words('SecretStore', 'ClusterSecretStore') }),
  target: object({ name: text }),
  data: listOf(
    object({ secretKey: text, remoteRef: object({ key: text, property: text }, ['key']) }, ['secretKey', 'remoteRef']),
  ),
});

/** @see https://github.com/bitnami-labs/sealed-secrets/blob/main/helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml */
const sealedSecret = object(
  {
    encryptedData: mapOf(text),
    template: object({ metadata: object({ name: text, labels: mapOf(text), annotations: mapOf(text) }) }),
  },
  ['encryptedData'],
);

/** @see https://keda.sh/docs/latest/reference/scaledobject-spec/ */
const scaledObject = object(
  {
    scaleTargetRef: object({ apiVersion: text, kind: text, name: text }, ['name']),
    pollingInterval: whole,
    cooldownPeriod: whole,
    idleReplicaCount: whole,
    minReplicaCount: whole,
    maxReplicaCount: whole,
    fallback: object({ failureThreshold: whole, replicas: whole }, ['failureThreshold', 'replicas']),
    triggers: listOf(
      object(
        {
          type: text,
          metadata: mapOf(text),
          metricType: words('AverageValue', 'Value', 'Utilization'),
          authenticationRef: object({ name: text }, ['name']),
        },
        ['type', 'metadata'],
      ),
    ),
  },
  ['scaleTargetRef', 'triggers'],
);

/** @see https://keda.sh/docs/latest/concepts/authentication/ */
const triggerAuthentication = object({
  secretTargetRef: listOf(object({ parameter: text, name: text, key: text }, ['parameter', 'name', 'key'])),
});

const amounts = mapOf({ anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true });

/** @see https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md */
const verticalPodAutoscaler = object(
  {
    targetRef: object({ apiVersion: text, kind: text, name: text }, ['kind', 'name']),
    updatePolicy: object({ updateMode: words('Off', 'Initial', 'Recreate', 'InPlaceOrRecreate', 'Auto') }),
    resourcePolicy: object({
      containerPolicies: listOf(
        object({
          containerName: text,
          minAllowed: amounts,
          maxAllowed: amounts,
          controlledResources: listOf(text),
        }),
      ),
    }),
  },
  ['targetRef'],
);

/** What the operators define of whose kinds we write objects, as far as these are ours. */
export const operatorDefinitions: readonly object[] = [
  definition('external-secrets.io', 'v1', 'ExternalSecret', externalSecret),
  definition('bitnami.com', 'v1alpha1', 'SealedSecret', sealedSecret),
  definition('keda.sh', 'v1alpha1', 'ScaledObject', scaledObject),
  definition('keda.sh', 'v1alpha1', 'TriggerAuthentication', triggerAuthentication),
  definition('autoscaling.k8s.io', 'v1', 'VerticalPodAutoscaler', verticalPodAutoscaler),
];
