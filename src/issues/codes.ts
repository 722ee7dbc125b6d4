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
  'exposure-clash': {
    summary: 'Two endpoints are exposed in the same place.',
    fix: 'Change the port, the host or the path of one of them.',
  },
  'port-clash': { summary: 'Two ports want the same number.', fix: 'Change one of them.' },

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
  'choice-needed': {
    summary: 'A target has no equal of what is declared, and the program does not say what to do instead.',
    fix: 'State the choice that the hint names, in the construct or for the environment.',
  },
  'image-not-pushed': {
    summary: 'An image that is built has no name by which a cluster could pull it.',
    fix: 'Give `ContainerImage.build` a `name`.',
  },
  'no-check-tool': {
    summary: 'A health check cannot run on Compose: the image is not known to hold a program for it.',
    fix: 'State `tools` of the image, or use `HealthCheck.command`.',
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
  'unknown-command': { summary: 'The command does not exist.', fix: 'See `intermodal --help`.' },
  'unknown-option': {
    summary: 'An option does not exist, lacks its value, or has a wrong one.',
    fix: 'See `intermodal <command> --help`.',
  },
  internal: { summary: 'Intermodal itself failed.', fix: 'Please report it with the program that shows it.' },
} as const satisfies Readonly<Record<string, CodeDescription>>;

/** The code of an issue. */
export type IssueCode = keyof typeof issueCodes;
