import {
  dataKey,
  dnsLabel as dnsLabelPattern,
  isLabelKey,
  isLabelValue,
  isSubdomain,
  label,
  portName as portNamePattern,
} from '../targets/kubernetes/name-rules';

/** A form that a text must have. */
export interface Format {
  /** In words that follow "is not": `a DNS label (…)`. */
  readonly is: string;
  /**
   * What to write instead.
   * @default - what the rule says
   */
  readonly fix?: string;
  fits(text: string): boolean;
}

/** The texts that a form is asked about again and again: as many as are kept, and how long one may be. */
const kept = { texts: 20_000, characters: 400 } as const;

/** The same test, whose answers are kept: the labels of a system have few keys and values, each of them very often. */
function remembered(test: (text: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || text.length > kept.characters) return known ?? test(text);
    if (answers.size >= kept.texts) answers.clear();
    const answer = test(text);
    answers.set(text, answer);
    return answer;
  };
}

/** One word of a host name: containers, volumes and namespaces are called so. */
export const dnsLabel: Format = {
  is: 'a DNS label: at most 63 of a-z, 0-9 and "-", with a letter or digit at both ends',
  fix: 'Use lower-case letters, digits and "-", with a letter or digit at both ends.',
  fits: (text) => dnsLabelPattern.test(text),
};

/** The same, beginning with a letter: Services were called so before Kubernetes 1.36. */
export const dnsLabelWithLetter: Format = {
  is: 'a DNS label that begins with a letter: at most 63 of a-z, 0-9 and "-"',
  fix: 'Use lower-case letters, digits and "-", with a letter first.',
  fits: (text) => label.test(text),
};

/** Several such words with dots between them: most objects are called so. */
export const subdomain: Format = {
  is: 'a DNS name: at most 253 of a-z, 0-9, "-" and ".", each part with a letter or digit at both ends',
  fix: 'Use lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part.',
  fits: isSubdomain,
};

/** What stands between the slashes of a path: roles and their bindings are called so. */
export const pathSegment: Format = {
  is: 'a part of a path: neither "." nor "..", and without "/" and "%"',
  fix: 'Write a name without "/" and "%".',
  fits: (text) => text !== '' && text !== '.' && text !== '..' && !/[/%]/.test(text),
};

/** The key of a label. */
export const labelKey: Format = {
  is: 'a label key: a name of at most 63 letters, digits, "-", "_" and ".", after a DNS name and "/" or alone',
  fix: 'Write a short name, "team", or one behind a domain, "acme.io/team".',
  fits: remembered(isLabelKey),
};

/** The key of an annotation: that of a label, whose prefix may have capitals. */
export const annotationKey: Format = {
  is: 'an annotation key: a name of at most 63 letters, digits, "-", "_" and ".", after a DNS name and "/" or alone',
  fix: 'Write a short name, "team", or one behind a domain, "acme.io/team".',
  fits: remembered((text) => isLabelKey(text.toLowerCase())),
};

/** The value of a label. */
export const labelValue: Format = {
  is: 'a label value: at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
  fix: 'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.',
  fits: remembered(isLabelValue),
};

/** The name of a port. */
export const portName: Format = {
  is: 'a port name: at most 15 of a-z, 0-9 and "-", at least one letter, and no "-" at the ends or twice in a row',
  fix: 'Use a short word such as "http".',
  fits: (text) => portNamePattern.test(text),
};

/** The key of a ConfigMap or Secret. */
export const configKey: Format = {
  is: 'a key of a ConfigMap or Secret: at most 253 letters, digits, "-", "_" and "."',
  fix: 'Use letters, digits, "-", "_" and ".".',
  fits: (text) => dataKey.test(text),
};

/** The name of a header of HTTP, as probes send it. */
export const headerName: Format = {
  is: 'a header name: letters, digits and "-"',
  fix: 'Use letters, digits and "-".',
  fits: (text) => /^[-A-Za-z0-9]+$/.test(text),
};

/** The name of a kernel setting. */
export const sysctlName: Format = {
  is: 'the name of a kernel setting: words of a-z, 0-9, "-" and "_" with "." or "/" between them',
  fix: 'Write a name such as "net.core.somaxconn".',
  fits: (text) =>
    text.length <= 253 && /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/.test(text),
};

/** Minor version from which domains to search may have underscores. */
const relaxedDomains = 33;

/** A domain in which names are looked up, as a version of Kubernetes takes it. */
export function searchDomain(kubernetes: number): Format {
  return kubernetes >= relaxedDomains ? relaxedDomain : strictDomain;
}

const strictDomain: Format = {
  is: 'a DNS name',
  fix: 'Write a domain such as "shop.example.com".',
  fits: (text) => isSubdomain(text.replace(/\.$/, '')),
};

const relaxedDomain: Format = {
  is: 'a DNS name',
  fix: 'Write a domain such as "shop.example.com".',
  fits: (text) =>
    text === '.' ||
    (text.replace(/\.$/, '').length <= 253 &&
      /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*\.?$/.test(text)),
};

/** Minor version from which variables may have almost any name. */
const relaxedVariables = 32;

/** The name of an environment variable, as a version of Kubernetes takes it. */
export function variableName(kubernetes: number): Format {
  return kubernetes >= relaxedVariables ? relaxedVariable : strictVariable;
}

const relaxedVariable: Format = {
  is: 'a name of printable ASCII characters without "="',
  fix: 'Call it by capital letters, digits and "_".',
  fits: (text) => /^[ -<>-~]+$/.test(text),
};

const strictVariable: Format = {
  is: 'a name of letters, digits, "-", "_" and ".", which begins with no digit',
  fix: 'Call it by capital letters, digits and "_".',
  fits: (text) => /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && !/^\.(\.|$)/.test(text),
};

/** Minor version from which addresses must be written in the one canonical way. */
const strictAddresses = 36;

/** An IP address, as a version of Kubernetes takes it. */
export function address(kubernetes: number): Format {
  return kubernetes >= strictAddresses ? strictAddress : looseAddress;
}

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const strictIpv4 = new RegExp(`^${octet}(\\.${octet}){3}$`);
const looseIpv4 = new RegExp(`^0*${octet}(\\.0*${octet}){3}$`);

const strictAddress: Format = {
  is: 'an IP address',
  fix: 'Write an address such as "10.0.0.5".',
  fits: (text) => strictIpv4.test(text) || (isIpv6(text) && !/^::ffff:/i.test(text)),
};

const looseAddress: Format = {
  is: 'an IP address',
  fix: 'Write an address such as "10.0.0.5".',
  fits: (text) => looseIpv4.test(text) || isIpv6(text),
};

function isIpv6(text: string): boolean {
  if (!text.includes(':') || !/^[0-9A-Fa-f:.]+$/.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const isMixed = strictIpv4.test(last);
  const size = groups.length + (isMixed ? 1 : 0);
  const plain = isMixed ? groups.slice(0, -1) : groups;
  return plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group)) && (halves.length === 2 ? size < 8 : size === 8);
}

/** A path below a folder: relative, and never up. */
export const pathBelow: Format = {
  is: 'a relative path without ".."',
  fix: 'Write a path that neither begins with "/" nor has ".." in it.',
  fits: (text) => !text.startsWith('/') && !text.split('/').includes('..'),
};

/** The same for a file in a volume, whose first folder may not begin with two dots. */
export const fileBelow: Format = {
  is: 'a relative path without ".."',
  fix: 'Write a path that neither begins with "/" nor has ".." in it.',
  fits: (text) => text !== '' && pathBelow.fits(text) && !text.startsWith('..'),
};

/** A path that never leads up. */
export const pathWithoutSteps: Format = {
  is: 'a path without ".."',
  fix: 'Write the path without "..".',
  fits: (text) => text !== '' && !text.split('/').includes('..'),
};

/** Any text but an empty one. */
export const anyText: Format = { is: 'a name', fix: 'Write one: it is empty.', fits: (text) => text !== '' };

/** The same for a field that may be empty as well. */
export function orEmpty(format: Format): Format {
  return { ...format, fits: (text) => text === '' || format.fits(text) };
}
