import { immutableFields } from '../../src/diff/kubernetes/immutable';
import { describeWithApiServer } from '../support/api-server/server';
import { fieldUpdates, type FieldUpdate } from '../support/immutable-fields';

/** Rows of the table that no bare server can be asked about. */
const unasked: Readonly<Record<string, string>> = {
  'CertificateRequest.cert-manager.io spec': 'a webhook of cert-manager refuses it',
  'Order.acme.cert-manager.io spec': 'a webhook of cert-manager refuses it',
  'GatewayClass.gateway.networking.k8s.io spec.controllerName':
    'a rule of its definition refuses it, which we do not keep',
  'ClusterTrustBundle.certificates.k8s.io spec.signerName': 'it takes a real certificate',
  'CertificateSigningRequest.certificates.k8s.io spec': 'it takes a real request, signed by a key',
};

test('every row of the table is proved by an update, or says why it is not', () => {
  const rows = immutableFields.flatMap(({ kinds, path }) => kinds.map((kind) => `${kind} ${path}`));
  const proved = new Set(fieldUpdates.map(({ row }) => row));
  expect(rows.filter((row) => !proved.has(row) && !(row in unasked))).toEqual([]);
  expect([...proved].filter((row) => row !== undefined && !rows.includes(row))).toEqual([]);
});

function verdictIn(one: FieldUpdate, isOldest: boolean): string {
  return (isOldest ? one.oldest : undefined) ?? one.verdict;
}

describeWithApiServer('a real API server', (server) => {
  const isOldest = server.version.startsWith('v1.29.');
  const asked = fieldUpdates.filter((one) => verdictIn(one, isOldest) !== 'absent');

  test.each(asked.map((one) => [verdictIn(one, isOldest), one.title, one] as const))(
    'is asked (%s) for %s',
    async (verdict, _, one) => {
      const { refusal, stored } = await server.update(one.before, one.after, one.status);
      if (verdict === 'refused')
        expect(refusal).toMatch(
          /immutable|forbidden|invalid|may not change|not allowed|must match|cannot|Forbidden|Invalid/,
        );
      else expect(refusal).toBeUndefined();
      if (verdict === 'kept') expect(stored.spec.clusterIP).toBe('None');
    },
  );
});
