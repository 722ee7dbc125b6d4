import type { Shape } from './shape';

/** What a value has to keep beside its form. */
export type Limits = Pick<Shape, 'bounds' | 'pattern' | 'unique'>;

const some: Limits = { bounds: { least: 1 } };
const distinct: Limits = { unique: [] };
const port: Limits = { bounds: { least: 1, most: 65_535 } };
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}([.]${label})*`;
const qualified = `(${subdomain}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?`;
const matching = (pattern: string): Limits => ({ pattern: `^(${pattern})$` });

/**
 * Limits that the published schemas do not tell, and that the server keeps all the same, by type and field: `some` of a text
 * is one that is not empty, of a list one that has items.
 *
 * @see https://github.com/kubernetes/kubernetes/tree/master/pkg/apis
 */
export const furtherLimits: Readonly<Record<string, Limits>> = {
  'admissionregistration.v1.MutatingWebhook.admissionReviewVersions': some,
  'admissionregistration.v1.MutatingWebhook.name': matching(`${label}([.]${label}){2,}`),
  'admissionregistration.v1.MutatingWebhook.timeoutSeconds': { bounds: { least: 1, most: 30 } },
  'admissionregistration.v1.RuleWithOperations.apiGroups': some,
  'admissionregistration.v1.RuleWithOperations.apiVersions': some,
  'admissionregistration.v1.RuleWithOperations.operations': some,
  'admissionregistration.v1.RuleWithOperations.resources': some,
  'admissionregistration.v1.ServiceReference.name': some,
  'admissionregistration.v1.ServiceReference.namespace': some,
  'admissionregistration.v1.ServiceReference.path': { pattern: '^/|^$' },
  'admissionregistration.v1.ServiceReference.port': port,
  'admissionregistration.v1.ValidatingWebhook.admissionReviewVersions': some,
  'admissionregistration.v1.ValidatingWebhook.name': matching(`${label}([.]${label}){2,}`),
  'admissionregistration.v1.ValidatingWebhook.timeoutSeconds': { bounds: { least: 1, most: 30 } },
  'apiextensions.v1.CustomResourceColumnDefinition.jsonPath': { pattern: '^[.]' },
  'apiextensions.v1.CustomResourceColumnDefinition.name': some,
  'apiextensions.v1.CustomResourceDefinitionNames.kind': matching('[A-Za-z]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?'),
  'apiextensions.v1.CustomResourceDefinitionSpec.versions': some,
  'apiextensions.v1.CustomResourceDefinitionVersion.name': matching('[a-z]([-a-z0-9]{0,61}[a-z0-9])?'),
  'apiregistration.v1.APIServiceSpec.groupPriorityMinimum': { bounds: { least: 1, most: 20_000 } },
  'apiregistration.v1.APIServiceSpec.versionPriority': { bounds: { least: 1, most: 1000 } },
  'apiregistration.v1.ServiceReference.name': some,
  'apiregistration.v1.ServiceReference.namespace': some,
  'apiregistration.v1.ServiceReference.port': port,
  'autoscaling.v1.CrossVersionObjectReference.kind': some,
  'autoscaling.v1.CrossVersionObjectReference.name': some,
  'autoscaling.v2.ContainerResourceMetricSource.container': matching('[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?'),
  'autoscaling.v2.ContainerResourceMetricSource.name': matching(
    `cpu|memory|ephemeral-storage|hugepages-.+|${subdomain}/.+`,
  ),
  'autoscaling.v2.CrossVersionObjectReference.kind': some,
  'autoscaling.v2.CrossVersionObjectReference.name': some,
  'autoscaling.v2.MetricIdentifier.name': some,
  'autoscaling.v2.ResourceMetricSource.name': some,
  'batch.v1.CronJobSpec.schedule': some,
  'batch.v1.PodFailurePolicyOnPodConditionsPattern.type': matching(qualified),
  'coordination.v1.LeaseSpec.leaseDurationSeconds': some,
  'core.v1.CSIPersistentVolumeSource.driver': matching('[a-zA-Z0-9]([-a-zA-Z0-9.]{0,61}[a-zA-Z0-9])?'),
  'core.v1.CSIPersistentVolumeSource.volumeHandle': some,
  'core.v1.EndpointAddress.hostname': matching('([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?'),
  'core.v1.EndpointAddress.ip': { pattern: '^[0-9.]+$|:' },
  'core.v1.EndpointPort.name': matching('([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?'),
  'core.v1.EndpointPort.port': port,
  'core.v1.LimitRangeItem.type': matching(`Container|Pod|PersistentVolumeClaim|${subdomain}/.+`),
  'core.v1.ServicePort.appProtocol': some,
  'core.v1.ServiceSpec.ipFamilies': distinct,
  'core.v1.ServiceSpec.loadBalancerClass': matching(qualified),
  'core.v1.TopologySelectorLabelRequirement.key': matching(qualified),
  'core.v1.TopologySelectorLabelRequirement.values': { ...some, ...distinct },
  'core.v1.TopologySelectorTerm.matchLabelExpressions': { unique: ['key'] },
  'core.v1.TypedLocalObjectReference.kind': some,
  'core.v1.TypedLocalObjectReference.name': some,
  'discovery.v1.Endpoint.addresses': some,
  'discovery.v1.EndpointSlice.ports': { unique: ['name'] },
  'discovery.v1.EndpointPort.name': matching('([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?'),
  'networking.v1.IPBlock.cidr': some,
  'networking.v1.IngressClassParametersReference.apiGroup': { ...matching(subdomain), bounds: { most: 253 } },
  'networking.v1.IngressClassParametersReference.kind': some,
  'networking.v1.IngressClassParametersReference.name': some,
  'networking.v1.IngressClassSpec.controller': { ...matching(`${subdomain}/.+`), bounds: { most: 250 } },
  'networking.v1.IngressSpec.ingressClassName': some,
  'networking.v1.IngressServiceBackend.name': some,
  'node.v1.RuntimeClass.handler': matching('[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?'),
  'rbac.v1.RoleRef.kind': some,
  'rbac.v1.RoleRef.name': some,
  'rbac.v1.Subject.kind': some,
  'rbac.v1.Subject.name': some,
  'storage.v1.StorageClass.provisioner': matching(qualified.replaceAll('a-z0-9]', 'a-zA-Z0-9]')),
};

/** Fields whose choices cannot be left empty, unlike those of the others: they can only be left out. */
export const neverEmpty: readonly string[] = [
  'admissionregistration.v1.MutatingWebhook.failurePolicy',
  'admissionregistration.v1.MutatingWebhook.matchPolicy',
  'admissionregistration.v1.RuleWithOperations.scope',
  'admissionregistration.v1.ValidatingWebhook.failurePolicy',
  'admissionregistration.v1.ValidatingWebhook.matchPolicy',
  'autoscaling.v2.HPAScalingRules.selectPolicy',
  'batch.v1.JobSpec.completionMode',
  'core.v1.PersistentVolumeClaimSpec.volumeMode',
  'core.v1.PodSecurityContext.fsGroupChangePolicy',
  'core.v1.PodSpec.preemptionPolicy',
  'core.v1.ServiceSpec.internalTrafficPolicy',
  'core.v1.ServiceSpec.ipFamilyPolicy',
  'core.v1.VolumeMount.mountPropagation',
  'discovery.v1.EndpointPort.protocol',
  'networking.v1.IngressClassParametersReference.scope',
  'networking.v1.NetworkPolicyPort.protocol',
  'policy.v1.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy',
  'scheduling.v1.PriorityClass.preemptionPolicy',
  'storage.v1.CSIDriverSpec.fsGroupPolicy',
  'storage.v1.StorageClass.volumeBindingMode',
];
