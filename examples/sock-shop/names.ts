import { kubernetes, type AnyMicroservice } from 'intermodal';

/** Keeps the names of roles that the cluster has already: a binding cannot be moved to a role of another name. */
export function keepClusterRole(service: AnyMicroservice): void {
  kubernetes(service)
    .transform('ClusterRole', (role) => {
      role.metadata.name = service.name;
    })
    .transform('ClusterRoleBinding', (binding) => {
      binding.metadata.name = service.name;
      binding.roleRef.name = service.name;
    });
}

/** Keeps the name of a Deployment that runs already, so that it is changed and not replaced. */
export function keepDeployment(service: AnyMicroservice, name: string): void {
  kubernetes(service).transform('Deployment', (deployment) => {
    deployment.metadata.name = name;
  });
}
