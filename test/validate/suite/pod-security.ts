import type { Mistake } from '../mistake';
import { deployment, type WorkloadPatch } from '../objects';

/** What the Pod Security Standards refuse; a server without a level enforced takes it. */
const wrong = (name: string, rule: string, patch: WorkloadPatch, at: string): Mistake => ({
  name,
  kubernetes: deployment(patch),
  finds: `pod-security/${rule}`,
  at: `spec.template.spec.${at}`,
  object: 'Deployment/web',
});

const context = (securityContext: object): WorkloadPatch => ({ container: { securityContext } });
const podContext = (securityContext: object): WorkloadPatch => ({ pod: { securityContext } });
const container = 'containers[web]';

export const mistakes: readonly Mistake[] = [
  wrong(
    'a privileged container',
    'privileged',
    context({ privileged: true, allowPrivilegeEscalation: undefined }),
    `${container}.securityContext.privileged`,
  ),
  wrong('the network of the node', 'host-namespaces', { pod: { hostNetwork: true } }, 'hostNetwork'),
  wrong('the processes of the node', 'host-namespaces', { pod: { hostPID: true } }, 'hostPID'),
  wrong('the memory segments of the node', 'host-namespaces', { pod: { hostIPC: true } }, 'hostIPC'),
  wrong(
    'a port of the node',
    'host-ports',
    { container: { ports: [{ name: 'http', containerPort: 8080, hostPort: 8080 }] } },
    `${container}.ports[http].hostPort`,
  ),
  wrong(
    'a capability that reaches the node',
    'capabilities',
    context({ capabilities: { add: ['SYS_ADMIN'] }, allowPrivilegeEscalation: undefined }),
    `${container}.securityContext.capabilities.add`,
  ),
  wrong(
    'a seccomp profile that is switched off',
    'seccomp',
    podContext({ seccompProfile: { type: 'Unconfined' } }),
    'securityContext.seccompProfile.type',
  ),
  wrong(
    'an SELinux type of its own',
    'selinux',
    podContext({ seLinuxOptions: { type: 'spc_t' } }),
    'securityContext.seLinuxOptions.type',
  ),
  wrong(
    'an SELinux user of its own',
    'selinux',
    podContext({ seLinuxOptions: { user: 'sysadm_u' } }),
    'securityContext.seLinuxOptions.user',
  ),
  wrong(
    'a setting of the whole node',
    'sysctls',
    podContext({ sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] }),
    'securityContext.sysctls[net.core.somaxconn].name',
  ),
  wrong(
    'a probe that calls another host',
    'probe-host',
    { container: { livenessProbe: { httpGet: { path: '/live', port: 'http', host: '10.0.0.1' } } } },
    `${container}.livenessProbe.httpGet.host`,
  ),
  wrong(
    'a container that runs as user 0',
    'run-as-user',
    podContext({ runAsUser: 0, runAsNonRoot: false }),
    'securityContext.runAsUser',
  ),
];
