/** Which field of a service stands behind a place in an object, where one does: the first that fits. */
const places: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  kubernetes: [
    [/^spec\.replicas$/, 'scaling'],
    [/^spec\.(min|max)Replicas|^spec\.metrics/, 'scaling'],
    [/^spec\.(strategy|updateStrategy|minReadySeconds|progressDeadlineSeconds)/, 'rollout'],
    [/\bcontainers[.[].*\bimage$/, 'image'],
    [/\bcontainers[.[].*\bcommand/, 'command'],
    [/\bcontainers[.[].*\bargs/, 'args'],
    [/\bcontainers[.[].*\benvFrom/, 'envFrom'],
    [/\bcontainers[.[].*\benv/, 'env'],
    [/\bcontainers[.[].*\bresources/, 'resources'],
    [/\bcontainers[.[].*Probe/, 'health'],
    [/\bcontainers[.[].*\bports/, 'ports'],
    [/\bcontainers[.[].*\bvolumeMounts/, 'mounts'],
    [/\bsecurityContext/, 'security'],
    [/\binitContainers/, 'initContainers'],
    [/\bserviceAccountName/, 'serviceAccount'],
    [/\b(nodeSelector|affinity|tolerations|topologySpreadConstraints|priorityClassName)/, 'placement'],
    [/\bterminationGracePeriodSeconds/, 'terminationGracePeriod'],
    [/\bvolumes/, 'mounts'],
    [/^metadata\.labels/, 'labels'],
    [/\bmetadata\.annotations/, 'annotations'],
    [/^spec\.(ports|rules|tls)/, 'exposure'],
    [/^spec\.resources/, 'size'],
    [/^spec\.storageClassName/, 'storageClass'],
  ],
  compose: [
    [/^(image|build)/, 'image'],
    [/^entrypoint/, 'command'],
    [/^command/, 'args'],
    [/^environment/, 'env'],
    [/^deploy\.replicas/, 'scaling'],
    [/^deploy\.resources/, 'resources'],
    [/^(volumes|tmpfs)/, 'mounts'],
    [/^(expose)/, 'ports'],
    [/^ports/, 'exposure'],
    [/^networks\b.*\baliases/, 'aliases'],
    [/^networks/, 'calls'],
    [/^healthcheck/, 'health'],
    [/^depends_on/, 'startsAfter'],
    [/^(user|group_add|cap_add|cap_drop|security_opt|read_only|privileged)/, 'security'],
    [/^(labels)/, 'labels'],
    [/^annotations/, 'annotations'],
    [/^restart/, 'restart'],
    [/^stop_grace_period/, 'terminationGracePeriod'],
  ],
};

/** The field behind a place in an object; undefined where none is known. */
export function fieldBehind(target: string, path: string): string | undefined {
  return places[target]?.find(([pattern]) => pattern.test(path))?.[1];
}
