import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyAllowances, readAllowances } from './allowances';
import { difference } from './difference';
import { pathFits, textFits } from './path';

describe('patterns', () => {
  test.each([
    ['spec.replicas', 'spec.replicas', true],
    ['spec.*', 'spec.replicas', true],
    ['spec.*', 'spec.template.spec', false],
    ['spec.**', 'spec.template.spec', true],
    ['spec.**', 'spec', true],
    ['**', '', true],
    ['**.image', 'spec.template.spec.containers.server.image', true],
    ['**.containers.*.image', 'spec.template.spec.containers.server.image', true],
    ['**.env.SHOP_*.value', 'spec.env.SHOP_NAME.value', true],
    ['**.env.SHOP_*.value', 'spec.env.NAME.value', false],
    ['metadata.labels.*', 'metadata.labels["app.kubernetes.io/name"]', true],
    ['metadata.labels["app.kubernetes.io/*"]', 'metadata.labels["app.kubernetes.io/name"]', true],
    ['spec.containers[*].name', 'spec.containers[0].name', true],
    ['spec.volumeMounts.*.readOnly', 'spec.volumeMounts./var/data.readOnly', true],
  ])('%s on %s: %s', (pattern, path, fits) => {
    expect(pathFits(pattern, path)).toBe(fits);
  });

  test('objects', () => {
    expect(textFits('Deployment/*', 'Deployment/web')).toBe(true);
    expect(textFits('*/web', 'Service/web')).toBe(true);
    expect(textFits('*', 'Service/web')).toBe(false);
    expect(textFits('**', 'Service/web')).toBe(true);
  });
});

describe('allowances', () => {
  const replicas = difference('Deployment/web', 'spec.replicas', 1, 2);
  const missing = difference('Service/web', '', {}, undefined);

  test('explain what they fit, and are unused when they fit nothing', () => {
    const meant = { object: 'Deployment/*', path: 'spec.replicas', reason: 'two are better than one' };
    const idle = { object: 'Job/*', path: '**', reason: 'there are no jobs' };
    expect(applyAllowances([replicas, missing], [meant, idle])).toEqual({ unexplained: [missing], unused: [idle] });
  });

  test('read from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'allowances-'));
    const file = join(folder, 'allowances.json');
    writeFileSync(file, JSON.stringify([{ object: '*/*', path: '**', reason: 'why not' }]));
    expect(readAllowances(file)).toHaveLength(1);
    writeFileSync(file, JSON.stringify([{ object: '*/*', path: '**', reason: '' }]));
    expect(() => readAllowances(file)).toThrow('a list of');
    rmSync(folder, { recursive: true });
  });
});
