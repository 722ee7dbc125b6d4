/** True where the environment has the construct. */
export function isPresent(
  declared: { readonly environments?: readonly string[] },
  environment: { readonly name: string },
): boolean {
  return declared.environments === undefined || declared.environments.includes(environment.name);
}
