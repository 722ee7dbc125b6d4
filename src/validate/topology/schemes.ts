const plain: Readonly<Record<string, boolean>> = {
  ...{ http: true, ws: true, redis: true, amqp: true, ldap: true },
  ...{ https: false, wss: false, rediss: false, amqps: false, ldaps: false },
};

/** Whether a scheme of a URL means a connection without TLS; undefined for one that says nothing about it. */
export function isPlainScheme(scheme: string): boolean | undefined {
  return Object.hasOwn(plain, scheme) ? plain[scheme] : undefined;
}
