import { usualCapabilities } from '../../resolve/security-rules';

/** Capabilities that container engines give when nobody says anything: those that the baseline level allows, and one. */
export const ordinaryCapabilities: readonly string[] = [...usualCapabilities, 'NET_RAW'];

/** SELinux types that the baseline level lets containers have. */
export const ordinarySelinuxTypes: ReadonlySet<string> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);

/** Folders and sockets of a node that hand over the node. */
export const sensitivePaths: readonly { readonly path: RegExp; readonly says: string }[] = [
  { path: /\/(?:docker|containerd|crio|cri-dockerd|podman)[^/]*\.sock$/, says: 'the socket of the container engine' },
  { path: /^\/+$/, says: 'the whole disk of the node' },
  {
    path: /^\/(?:etc|root|proc|sys|dev|boot|var\/lib\/kubelet|var\/lib\/docker|var\/run|run)(?:\/|$)/,
    says: 'a sensitive folder of the node',
  },
];

/** Levels of the Pod Security Standards, the widest last. */
export const securityLevels: readonly string[] = ['restricted', 'baseline', 'privileged'];
