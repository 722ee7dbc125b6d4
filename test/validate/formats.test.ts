import {
  address,
  annotationKey,
  dnsLabel,
  fileBelow,
  labelKey,
  labelValue,
  orEmpty,
  pathSegment,
  portName,
  searchDomain,
  subdomain,
  sysctlName,
  variableName,
  type Format,
} from '../../src/validate/formats';

const table: readonly (readonly [string, Format, readonly string[], readonly string[]])[] = [
  ['a DNS label', dnsLabel, ['a', '0-a', 'a'.repeat(63)], ['', 'A', '-a', 'a-', 'a.b', 'a'.repeat(64)]],
  ['a DNS name', subdomain, ['a', 'a.b-c.0'], ['', 'a..b', 'a.', 'a_b', 'a'.repeat(254)]],
  ['a part of a path', pathSegment, ['a:b', 'system:node', '...'], ['', '.', '..', 'a/b', 'a%b']],
  ['a label key', labelKey, ['a', 'a.io/b_C.d'], ['', '/a', 'a/', 'A.io/b', 'a/b/c', 'a b']],
  ['an annotation key', annotationKey, ['A.io/B'], ['a b', 'a/b/c']],
  ['a label value', labelValue, ['', 'a', 'A_b.c-0'], ['-a', 'a b', 'a'.repeat(64)]],
  ['a port name', portName, ['http', 'a-1'], ['', '80', 'a--b', 'A', '-a', 'a'.repeat(16)]],
  ['a kernel setting', sysctlName, ['net.core.somaxconn', 'net/ipv4/ip_x'], ['', 'Net.core', 'a..b']],
  ['a file', fileBelow, ['a', 'a/b', '.a'], ['', '/a', '..', '../a', 'a/../b', '..a']],
  ['a variable up to 1.31', variableName(31), ['A', '_a.b-c'], ['', '1A', 'A B', 'A=B', '.', '..a']],
  ['a variable from 1.32 on', variableName(32), ['A', '1A', 'A B'], ['', 'A=B', 'Ä', 'A\n']],
  ['a domain up to 1.32', searchDomain(32), ['a.b', 'a.b.'], ['.', '_a.b', '']],
  [
    'a domain from 1.33 on',
    searchDomain(33),
    ['a.b', 'a.b.', '.', '_a.b', 'a_b.c'],
    ['', 'a b', 'A', '_', 'a_', '__a'],
  ],
  [
    'an address up to 1.35',
    address(35),
    ['1.2.3.4', '1.2.3.04', '::1', '::ffff:1.2.3.4'],
    ['', 'a', '1.2.3', '1.2.3.256', '1::2::3'],
  ],
  [
    'an address from 1.36 on',
    address(36),
    ['1.2.3.4', '::1', '1:2:3:4:5:6:7:8'],
    ['1.2.3.04', '::ffff:1.2.3.4', '1:2:3:4:5:6:7:8:9', ':1'],
  ],
  ['nothing or a label', orEmpty(dnsLabel), ['', 'a'], ['A']],
];

describe.each(table)('%s', (_, format, right, wrong) => {
  it('is told from everything else', () => {
    expect(right.filter((text) => !format.fits(text))).toEqual([]);
    expect(wrong.filter((text) => format.fits(text))).toEqual([]);
  });
});
