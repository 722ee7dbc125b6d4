/** What is done at a turn in a container's life. */
export type HookModel =
  | { readonly kind: 'command'; readonly command: readonly string[] }
  | { readonly kind: 'http'; readonly port: string; readonly path: string };

/** Hooks of a container. */
export interface LifecycleModel {
  /** Beside the start of the main process. */
  readonly postStart?: HookModel;
  /** Before the request to stop. */
  readonly preStop?: HookModel;
}
