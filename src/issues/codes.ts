/** What a code means, and the way out in general. */
export interface CodeDescription {
  /** What is wrong. */
  readonly summary: string;
  /** What to do. */
  readonly fix: string;
}

/** Every code that an issue can carry. `docs/issues.md` is generated from this table. */
export const issueCodes = {
  // declaring
  'duplicate-name': { summary: 'Two constructs of one kind have the same name.', fix: 'Rename one of them.' },
  'invalid-name': {
    summary: 'A name is empty, or is refused by Kubernetes or Compose in an environment that uses them.',
    fix: 'Use lower-case letters, digits and `-`, beginning with a letter, 63 characters at most.',
  },
  'invalid-value': { summary: 'A field has a value of the wrong type.', fix: 'Give it what the hint shows.' },
  'unknown-field': {
    summary: 'A field is not part of the construct.',
    fix: 'Check the spelling; types show it as well.',
  },
  'reference-in-text': {
    summary: 'A reference or a construct is used as if it were finished text.',
    fix: 'Give the reference itself, or write text`…${reference}…`.',
  },

  // resolving
  'no-environment': {
    summary: 'A topology has no environment.',
    fix: 'Add `new Environment(topology, "laptop", { target: compose() })`.',
  },
  'unknown-environment': {
    summary: 'An environment is named that the topology does not have.',
    fix: 'Use one of the names that the hint lists.',
  },
  'missing-parameter': {
    summary: 'A parameter has no value in an environment.',
    fix: 'Give it one with `.set(parameter, value)`, `--set name=value`, or a default.',
  },
  'invalid-parameter': {
    summary: 'A value of a parameter breaks one of its rules.',
    fix: 'Give it a value of its type, in its range, among its choices.',
  },
  'open-variable': {
    summary: 'A parameter is left open as a variable where only a value will do: in a number, or on Kubernetes.',
    fix: 'Give it a value in that environment with `.set(parameter, value)`.',
  },
  'secret-parameter': {
    summary: 'A secret parameter is given a value by the program or by the command line.',
    fix: 'Keep the value in the secret source of the environment.',
  },
  'secret-source': {
    summary: 'The source of a secret lacks a key, has one too many, or does not fit how the secret is used.',
    fix: 'Follow the hint.',
  },
  'unknown-parameter': { summary: 'A value is given for a parameter that does not exist.', fix: 'Check the name.' },
  'unknown-endpoint': {
    summary: 'A reference names a port that the service does not have.',
    fix: 'Use one of its ports, or add the port.',
  },
  'unknown-reference': {
    summary: 'A reference leads to a construct that is not part of the topology.',
    fix: 'Declare the construct in the same topology.',
  },
  'unknown-secret-key': {
    summary: 'A reference names a key that the secret does not have.',
    fix: 'Add the key to the secret.',
  },
  'unknown-config-key': {
    summary: 'A reference names a value that the config does not have.',
    fix: 'Add the value to the config, here or for the environment.',
  },
  'cannot-read': {
    summary: 'A file that a service takes from the disk cannot be read.',
    fix: 'Check its path, which is relative to the folder of the program.',
  },
  'too-large': {
    summary: 'Texts are more than an object of a cluster can carry: 1 MiB in a ConfigMap, 256 KiB of annotations.',
    fix: 'Put large files into the image or a volume.',
  },
  'absent-in-environment': {
    summary: 'A reference, a patch or a start order leads to a construct that this environment leaves out.',
    fix: 'Add the environment to the construct, or change the reference in this environment.',
  },
  'start-order-cycle': {
    summary: 'Services wait for each other to start.',
    fix: 'Remove one `startsAfter`; calls need none.',
  },
  'secret-not-allowed': {
    summary:
      'A secret is used where it would be readable: in arguments, an image, a label, an annotation, a host name.',
    fix: 'Give it to `env`, and read the variable in the program.',
  },
  'reference-not-allowed': {
    summary: 'An endpoint is used where only finished text fits: in an image, a label, an annotation, a host name.',
    fix: 'Use a parameter, or text.',
  },
  'not-exposed': {
    summary: 'The public URL of an endpoint is used that is not exposed in this environment.',
    fix: 'Expose the port, by a host name on Kubernetes.',
  },
  'invalid-api': {
    summary:
      'The description of an API cannot be read as OpenAPI, or documents nothing that a route could let through.',
    fix: 'Give an OpenAPI document whose paths, below its `servers`, are those that callers use.',
  },
  'policy-not-carried': {
    summary: 'A route asks for something that the implementation of gateways in this environment cannot do.',
    fix: 'Choose an implementation that can (docs/gateways.md), or leave it out for this environment.',
  },
  'out-of-range': {
    summary: 'A number is outside of what its field allows.',
    fix: 'Use a number in the range that the hint gives.',
  },
  'invalid-image': {
    summary: 'An image reference cannot be read.',
    fix: 'Write `registry/name:tag` or `registry/name@sha256:…`.',
  },
  'invalid-probe': { summary: 'A health check cannot work as declared.', fix: 'Follow the hint.' },
  'invalid-path': { summary: 'A path is not absolute, or is used twice.', fix: 'Begin it with `/`, and use it once.' },
  'invalid-text': { summary: 'A text has characters or a form that its field cannot hold.', fix: 'Follow the hint.' },
  'invalid-pattern': {
    summary: 'A regular expression is none that gateways understand: RE2, which neither looks around nor remembers.',
    fix: 'Write it without `(?=…)`, `(?!…)`, `(?<=…)` and `\\1`.',
  },
  'invalid-weights': {
    summary: 'The weights of back ends make no whole: all of them are zero, or an endpoint is named twice.',
    fix: 'Name each endpoint once, and give one of them a weight above 0.',
  },
  'route-clash': {
    summary: 'Two routes of a gateway, or of two with the same host, take the same requests.',
    fix: 'Change what one of them matches, or lead one route to both by weights.',
  },
  'open-way': {
    summary:
      'A route lets through only what is documented, and what it keeps out gets to the same service by another route.',
    fix: "Give the other route `only: 'documented'` as well, or lead it elsewhere.",
  },
  'unreachable-route': {
    summary:
      'A route of a gateway would never get a request: no listener of it answers for its host, or does more than to redirect.',
    fix: 'Use a host of the gateway, or add the host to it.',
  },
  'unknown-listener': {
    summary: 'A route names a listener that its gateway does not have.',
    fix: 'Use one of the names that the hint lists.',
  },
  'wrong-protocol': {
    summary: 'A route leads through a listener or to a port that does not speak what the route speaks.',
    fix: 'Declare the port with what it speaks, and give TCP a listener of its own.',
  },
  'internal-endpoint': {
    summary: 'A port that is internal is exposed, or a route leads to it.',
    fix: 'Use another port, or leave `internal` out.',
  },
  'no-routes': { summary: 'A gateway has no routes.', fix: 'Add one, or leave the gateway out of the environment.' },
  'exposure-clash': {
    summary: 'Two endpoints are exposed in the same place.',
    fix: 'Change the port, the host or the path of one of them.',
  },
  'port-clash': { summary: 'Two ports want the same number.', fix: 'Change one of them.' },
  'volume-not-shared': {
    summary: 'A volume is mounted by several services, and nothing says that they share it.',
    fix: 'Give each service a volume of its own, or state `shared: true` on the volume.',
  },
  'blocks-drain': {
    summary: 'A disruption budget would never let a replica go, so no node could be emptied.',
    fix: 'Let at least one replica be missing: `Disruption.maxUnavailable(1)`, or more replicas.',
  },
  'exception-needed': {
    summary: 'A service is weaker than its security preset, and gives no reason.',
    fix: 'Leave the setting out, or write the reason into `security.exceptions`; see `docs/security.md`.',
  },
  'unused-exception': {
    summary: 'A service has an exception from a rule of its security preset that it needs in no environment.',
    fix: 'Remove the exception.',
  },
  'unknown-user': {
    summary: 'A service must not run as root, and nothing says which user its image runs as.',
    fix: 'State `user` of the image, or `security.runAsUser`: a number other than 0.',
  },

  // rendering
  approximated: {
    summary: 'A target carries a field only nearly.',
    fix: 'Read how in `docs/capabilities.md`; change the field for the environment, or accept it with a reason.',
  },
  refused: {
    summary: 'A target cannot carry a field, and leaves it out.',
    fix: 'Change the field for the environment, or accept it with a reason.',
  },
  'unknown-capability': {
    summary: 'An environment accepts a field that is not in the capability table.',
    fix: 'Use a field of `docs/capabilities.md`.',
  },
  'hatch-failed': {
    summary: 'A function of an escape hatch throws, or gives what no document can say.',
    fix: 'Mend the function; it returns the object, or changes the copy that it is given.',
  },
  'nothing-to-change': {
    summary: 'An escape hatch finds nothing to change: no such object, no such path.',
    fix: 'Look at the object in the output, and change the path, or name the environments in which it is there.',
  },
  'dangling-reference': {
    summary: 'After the escape hatches an object names another one, or pods, that are not there.',
    fix: 'Change it by a hatch as well, or leave it out.',
  },
  'nothing-to-remove': {
    summary: 'A change of an environment removes by `unset` what is not there.',
    fix: 'Check the name, or remove the line.',
  },
  'unused-hatch': {
    summary: 'An escape hatch is for a target that none of its environments has.',
    fix: 'Name another environment, or remove it.',
  },
  'unused-option': {
    summary: 'A target is given an option that what carries out its gateways does not read.',
    fix: 'Leave the option out, or choose the implementation that it is for.',
  },
  'unused-acceptance': {
    summary: 'A restriction is accepted that no target has to report.',
    fix: 'Remove it from `accept`.',
  },
  'choice-needed': {
    summary: 'A target has no equal of what is declared, and the program does not say what to do instead.',
    fix: 'State the choice that the hint names, in the construct or for the environment.',
  },
  'namespace-needed': {
    summary: 'A service has access rules or roles, and its environment does not name the namespace of its account.',
    fix: "Name it in the target: `kubernetes({ namespace: 'shop' })`.",
  },
  'image-not-pushed': {
    summary: 'An image that is built has no name by which a cluster could pull it.',
    fix: 'Give `ContainerImage.build` a `name`.',
  },
  'unreadable-file': {
    summary: 'A file has a mode by which the user of its container cannot read it.',
    fix: 'Use mode `0o440` and `security.volumeGroup`, or mode `0o444`.',
  },
  'start-only': {
    summary: 'A service waits until another one is ready, and no check there tells when that is.',
    fix: "Give the other one a readiness check, or state `condition: 'started'`.",
  },
  'no-check-tool': {
    summary: 'A health check cannot run on Compose: the image is not known to hold a program for it.',
    fix: 'State `tools` of the image, or use `HealthCheck.command`.',
  },
  'many-networks': {
    summary: 'An environment on Compose has more networks than a Docker Engine has addresses for as it is installed.',
    fix: "Configure `default-address-pools` of the engine, or state `enforce: 'open'` for the environment.",
  },
  'name-clash': {
    summary: 'Two objects of one target would have the same name.',
    fix: 'Rename one of the constructs.',
  },
  'unknown-target': {
    summary: 'An environment has a target that Intermodal does not know.',
    fix: 'Use `compose()` or `kubernetes()`.',
  },
  'not-printable': {
    summary: 'A document holds something that YAML cannot say.',
    fix: 'Use plain data: text, numbers, true or false, lists and maps.',
  },

  // writing
  'file-not-ours': {
    summary: 'A file stands in the way that Intermodal did not write.',
    fix: 'Move it away, or choose another `--output`.',
  },
  'cannot-write': {
    summary: 'The output could not be written; what was there before is whole.',
    fix: 'Mend what the message names, and run again.',
  },
  'path-outside-output': {
    summary: 'A file would be written outside of the output folder.',
    fix: 'Remove the link, or rename the environment.',
  },
  'broken-index': {
    summary: 'The index of an earlier run cannot be read.',
    fix: 'Restore it from version control, or delete the output folder.',
  },

  // reading manifests
  'broken-manifest': {
    summary: 'A manifest is neither YAML nor JSON that can be read.',
    fix: 'Mend the line that the message names; render templates first.',
  },
  'no-manifest': {
    summary: 'Files hold no manifest: no object of Kubernetes and no Compose file.',
    fix: 'Name a folder or a file that does.',
  },
  'duplicate-object': {
    summary: 'Two documents are about the same object, so that nobody can tell which one is meant.',
    fix: 'Remove one of them, or name only what is applied together.',
  },
  'manifest-too-large': {
    summary: 'A file is larger than manifests are.',
    fix: 'Name the files that are meant, or split the file.',
  },
  'invalid-compose': {
    summary: 'A Compose file says something that Compose refuses: a wrong type, a name that leads nowhere, a ring.',
    fix: 'Mend the line that the message names; `docker compose config -q` checks it.',
  },
  'unknown-compose-field': {
    summary: 'A Compose file has a field that the specification does not know.',
    fix: 'Check the spelling; fields of your own begin with `x-`.',
  },
  'missing-compose-file': {
    summary: 'A Compose file names another file that is not there.',
    fix: 'Check the path, which is relative to the folder of the file that names it.',
  },
  'path-not-found': { summary: 'A file or folder does not exist, or cannot be read.', fix: 'Check the path.' },
  'git-failed': {
    summary: 'Git cannot tell what was asked for: no repository, no such revision, or no `git`.',
    fix: 'Do what the message says; in CI, fetch the history as well.',
  },

  // validating
  'rule-failed': {
    summary: 'A rule of `validate` throws instead of saying what it finds.',
    fix: 'Mend its `check`: it must answer for whatever stands in a file.',
  },
  'broken-baseline': {
    summary: 'A baseline cannot be read, or is none.',
    fix: 'Restore it from version control, or write it anew with `--write-baseline`.',
  },

  // running
  'no-program': {
    summary: 'No program was named, and none has a usual name.',
    fix: 'Name it: `intermodal synth path/to/topology.ts`.',
  },
  'program-not-found': { summary: 'The program does not exist.', fix: 'Check the path.' },
  'program-syntax': { summary: 'The program cannot be read.', fix: 'Mend the line that the message names.' },
  'program-import': {
    summary: 'The program imports something that cannot be found.',
    fix: 'Install the package, or mend the path.',
  },
  'program-threw': { summary: 'The program threw an error.', fix: 'Mend the line that the message names.' },
  'program-type': { summary: 'The program does not type-check.', fix: 'Mend the line that the message names.' },
  'no-topology': { summary: 'The program exports no topology.', fix: 'Write `export default topology`.' },
  'not-typechecked': {
    summary: 'The program was not type-checked: TypeScript is not installed.',
    fix: 'Run `npm install --save-dev typescript`.',
  },
  'nothing-to-explain': {
    summary: 'No construct and no object has the name that was asked for, or it has no such field.',
    fix: 'Use one of the names that the hint shows.',
  },
  'unknown-command': { summary: 'The command does not exist.', fix: 'See `intermodal --help`.' },
  'unknown-option': {
    summary: 'An option does not exist, lacks its value, or has a wrong one.',
    fix: 'See `intermodal <command> --help`.',
  },
  internal: { summary: 'Intermodal itself failed.', fix: 'Please report it with the program that shows it.' },
} as const satisfies Readonly<Record<string, CodeDescription>>;

/** The code of an issue. */
export type IssueCode = keyof typeof issueCodes;
