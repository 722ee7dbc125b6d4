import { fixFor, type Fixes } from '../../fixes';
import type { ManifestObject, PlainMap } from '../../../manifests/object';
import { itemsAt, mapAt, numberAt, textAt } from '../../../manifests/reading';
import { exampleGateway } from '../../example-gateways';
import { isSet, quoted, repeated } from '../../fields';
import { gatewayKind } from '../../gateways';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['of another one', 'Give each listener another port or host.'],
  ['which it cannot tell', 'Take "hostname" out.'],
  ['with "tls", which', 'Take "tls" out, or write "protocol: HTTPS".'],
  ['without "tls"', 'Add "tls" with a mode: "Passthrough", or "Terminate" with a certificate.'],
  ['lets TLS pass', 'Write "protocol: TLS", or "mode: Terminate" with a certificate.'],
  ['without a certificate', 'Name the Secret of the certificate in "certificateRefs".'],
];

const certificate = 'tls: { certificateRefs: [{ name: shop-tls }] }';

/** Listeners of a Gateway can be told apart, and have what their protocol asks for. */
export const listeners: Rule<'object'> = {
  name: 'gateway/listeners',
  summary: 'Listeners differ in port, protocol or host; those with TLS say how it ends, and others have none.',
  why: 'The definition of the Gateway API has these rules, and an API server refuses what breaks one.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#listener',
  fix: 'Give each listener another port or host; "tls" with a certificate for HTTPS, with a mode for TLS, none for HTTP, TCP and UDP.',
  severity: refused,
  subject: 'object',
  kinds: [gatewayKind],
  examples: {
    passes: {
      kubernetes: exampleGateway(
        'name: http, port: 80, protocol: HTTP',
        `name: https, port: 443, protocol: HTTPS, ${certificate}`,
      ),
    },
    fails: [
      {
        title: 'one port twice',
        kubernetes: exampleGateway('name: a, port: 80, protocol: HTTP', 'name: b, port: 80, protocol: HTTP'),
      },
      { title: 'TLS without TLS', kubernetes: exampleGateway(`name: http, port: 80, protocol: HTTP, ${certificate}`) },
      {
        title: 'no certificate',
        kubernetes: exampleGateway('name: https, port: 443, protocol: HTTPS, tls: { mode: Terminate }'),
      },
      {
        title: 'a host of no protocol',
        kubernetes: exampleGateway('name: db, port: 5432, protocol: TCP, hostname: db.example.com'),
      },
    ],
  },
  check(object) {
    const all = mapsUnder(object.value, 'spec.listeners.*');
    return [...twice(all), ...all.flatMap(faultsOf)].map((fault) => breach(object, fault));
  },
};

function breach(
  object: ManifestObject,
  { at, value }: Placed<string>,
): { readonly at: Placed<string>['at']; readonly message: string } {
  return { at, message: `${subjectOf(object)} ${value}.`, ...fixFor(value, fixes) };
}

/** Those of one name are the schema's. */
function twice(all: readonly Placed<PlainMap>[]): readonly Placed<string>[] {
  const names = repeated(all, ({ value }) => textAt(value, 'name'));
  const places = repeated(
    all.filter((one) => !names.includes(one)),
    ({ value }) => JSON.stringify([numberAt(value, 'port') ?? 0, textAt(value, 'protocol'), textAt(value, 'hostname')]),
  );
  return places.map(({ at, value }) => {
    const name = quoted(textAt(value, 'name') ?? '');
    return { at, value: `has the listener ${name} at the port, with the protocol and for the host of another one` };
  });
}

const plain: readonly string[] = ['HTTP', 'TCP', 'UDP'];

function faultsOf({ at, value }: Placed<PlainMap>): readonly Placed<string>[] {
  const protocol = textAt(value, 'protocol') ?? '';
  const mode = isSet(value, 'tls') ? (textAt(value, 'tls', 'mode') ?? 'Terminate') : undefined;
  const called = `has a listener of ${quoted(protocol)}`;
  const hosts = ['TCP', 'UDP'].includes(protocol) && textAt(value, 'hostname') !== undefined;
  return [
    ...(hosts ? [{ at: [...at, 'hostname'], value: `${called} for a host, which it cannot tell` }] : []),
    ...tlsFaults(protocol, mode, value).map((words) => ({ at: [...at, 'tls'], value: `${called} ${words}` })),
  ];
}

/** A mode that is not said is `Terminate`. */
function tlsFaults(protocol: string, mode: string | undefined, listener: PlainMap): readonly string[] {
  if (plain.includes(protocol)) return mode === undefined ? [] : ['with "tls", which it does not have'];
  if (protocol === 'TLS' && mode === undefined) return ['without "tls"'];
  if (protocol === 'HTTPS' && mode === 'Passthrough') return ['that lets TLS pass'];
  const isBare =
    itemsAt(listener, 'tls', 'certificateRefs').length === 0 &&
    Object.keys(mapAt(listener, 'tls', 'options')).length === 0;
  return mode === 'Terminate' && isBare ? ['that ends TLS without a certificate'] : [];
}
