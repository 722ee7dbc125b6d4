/** Protocols that a port can speak. */
export type Protocol = 'http' | 'grpc' | 'tcp' | 'udp';

/** A port of a container, and the port under which other services reach it in a cluster. */
export interface PortModel {
  readonly protocol: Protocol;
  /** Port on which the process listens. */
  readonly container: number;
  /** Port that a cluster's service answers on; the container's own where absent. */
  readonly service?: number;
  /** What is spoken on it, in a word that meshes and load balancers of a cluster know. */
  readonly appProtocol?: string;
  /** Whether it speaks TLS by itself. */
  readonly tls?: boolean;
  /** True where nothing outside may reach it. */
  readonly internal?: boolean;
}
