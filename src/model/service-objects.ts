/** How ports are written in pods and Services. */
export interface PortStyle {
  /**
   * Whether containers name their ports.
   * @default true
   */
  readonly containerNames?: boolean;
  /**
   * Whether a Service names its port where it has one alone; several must have names.
   * @default true
   */
  readonly serviceNames?: boolean;
  /**
   * Whether Services lead to ports of containers by name, or by number.
   * @default 'name'; 'number' where containers do not name their ports
   */
  readonly targets?: 'name' | 'number';
  /**
   * Whether probes and hooks ask ports by name, or by number.
   * @default 'name'; 'number' where containers do not name their ports
   */
  readonly checks?: 'name' | 'number';
  /**
   * Whether Ingresses lead to ports of its Service by name, or by number.
   * @default 'name'; 'number' where a Service does not name its only port
   */
  readonly backends?: 'name' | 'number';
}

/** Objects of a service that may have names of their own. */
export type NamedObject =
  | 'workload'
  | 'headlessService'
  | 'externalService'
  | 'nodePortService'
  | 'serviceAccount'
  | 'role'
  | 'clusterRole'
  | 'autoscaler'
  | 'verticalAutoscaler'
  | 'disruptionBudget'
  | 'networkPolicy';

/** What the objects of one service are in a cluster, where that is not what we would make of it. */
export interface ServiceObjects {
  /**
   * Labels by which its pods are found. A cluster lets no workload change them.
   * @default - those that `labels` of the environment says
   */
  readonly selector?: Readonly<Record<string, string>>;
  /**
   * Labels of its pods alone.
   * @default - none
   */
  readonly podLabels?: Readonly<Record<string, string>>;
  /**
   * Names of its objects; its Service has its own, by which others call it. Where `headlessService` is that name too, there
   * is one Service for both.
   * @default - made of its own name
   */
  readonly names?: { readonly [K in NamedObject]?: string };
  /**
   * Its Services: `'beside'`: one for other services, and beside it those of type NodePort and LoadBalancer for ports that
   * are exposed; `'one'`: a single one, of the type that its exposure needs; `'none'`: nobody calls it by name.
   * @default 'beside'
   */
  readonly services?: 'beside' | 'one' | 'none';
  /**
   * Names of the ports that its Services have.
   * @default - all of its ports
   */
  readonly servicePorts?: readonly string[];
  /**
   * Names of the ports that its containers declare. What is not declared can be called all the same.
   * @default - all of its ports
   */
  readonly containerPorts?: readonly string[];
  /**
   * How its ports are written.
   * @default - as `ports` of the environment says
   */
  readonly ports?: PortStyle;
}
