/** The identity under which a service talks to the cluster's API. */
export type ServiceAccountModel =
  | { readonly kind: 'own'; readonly annotations: Readonly<Record<string, string>>; readonly mountToken?: boolean }
  | { readonly kind: 'existing'; readonly name: string; readonly mountToken?: boolean };
