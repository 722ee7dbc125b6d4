/** The name of a Service, and of what has one: it begins with a letter. */
export const label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** One word of a host name. */
export const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** The name of a port. */
export const portName = /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/;

/** The key of a value in a Secret or a ConfigMap. */
export const dataKey = /^(?!\.\.|\.$)[-._a-zA-Z0-9]{1,253}$/;

const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/;
const qualifiedName =
  /^((?=[^/]{1,253}\/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** True for what an API server takes as the key of a label or an annotation. */
export function isLabelKey(key: string): boolean {
  return qualifiedName.test(key);
}

/** True for what an API server takes as the value of a label. */
export function isLabelValue(value: string): boolean {
  return labelValue.test(value);
}

/** True for the name of an object, or of a host. */
export function isSubdomain(name: string): boolean {
  return subdomain.test(name) && name.length <= 253;
}
