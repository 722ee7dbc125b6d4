/**
 * Settings of the kernel that pods may change, by the version of the Pod Security Standards that allows them first; 0 for
 * those that every version allows.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
const safeSince: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_notsent_lowat', 37],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
]);

/** True for a setting that a version of the standards lets pods change. */
export function isSafeSysctl(name: string, version: number): boolean {
  return version >= (safeSince.get(name) ?? Infinity);
}
