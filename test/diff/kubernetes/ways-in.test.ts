import { coversHost, coversWay, type WayIn } from '../../../src/diff/kubernetes/ways-in';

function way(more: Partial<WayIn>): WayIn {
  return {
    ...{ subject: 'a', key: 'way', says: '', at: [], host: 'a.example.com', path: '/', match: 'prefix' },
    ...{ conditions: [], through: '', ...more },
  };
}

test.each<[string, string, boolean]>([
  ['', 'a.example.com', true],
  ['*', 'a.example.com', true],
  ['*.example.com', 'a.example.com', true],
  ['*.example.com', 'example.com', false],
  ['A.example.com', 'a.EXAMPLE.com', true],
  ['a.example.com', '', false],
  ['*.example.com', '', false],
])('host %j takes requests for %j: %s', (one, other, expected) => expect(coversHost(one, other)).toBe(expected));

test.each<[Partial<WayIn>, Partial<WayIn>, boolean]>([
  [{ path: '/' }, { path: '/api' }, true],
  [{ path: '/api' }, { path: '/api/v1' }, true],
  [{ path: '/api' }, { path: '/apiary' }, false],
  [{ path: '/api', match: 'exact' }, { path: '/api/v1' }, false],
  [{ path: '/api' }, { path: '/api', match: 'exact' }, true],
  [{ path: '/' }, { path: '/a.*', match: 'pattern' }, true],
  [{ path: '/a.*', match: 'pattern' }, { path: '/a' }, false],
  [{ conditions: [] }, { conditions: ['method GET'] }, true],
  [{ conditions: ['method GET'] }, { conditions: [] }, false],
  [{ through: 'public' }, { through: 'private' }, false],
])('%j includes %j: %s', (one, other, expected) => expect(coversWay(way(one), way(other))).toBe(expected));
