import { deployment, pod } from './objects';
import { validateText } from './validate-text';

const errorsOf = (kubernetes: string): readonly string[] =>
  validateText({ kubernetes })
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule)
    .sort();

describe('an error that another one explains', () => {
  it('is left out where the schema does not allow what it is about', () => {
    expect(
      errorsOf(pod({ spec: { volumes: 7 }, container: { volumeMounts: [{ name: 'a', mountPath: '/a' }] } })),
    ).toEqual(['schema/wrong-type']);
  });

  it('is left out where the field that it misses is misspelt', () => {
    expect(errorsOf(pod({ container: { image: undefined, imag: 'web:1.4' } }))).toEqual(['schema/unknown-field']);
  });

  it('is told beside a mistake that has nothing to do with it', () => {
    const errors = errorsOf(
      deployment({ spec: { replica: 2 }, container: { ports: [{ name: 'HTTP_1', containerPort: 80 }] } }),
    );
    expect(errors).toContain('schema/unknown-field');
    expect(errors).toContain('container/port-name');
  });

  it('is told once the one before it is mended', () => {
    expect(errorsOf(pod({ container: { volumeMounts: [{ name: 'a', mountPath: '/a' }] } }))).toEqual([
      'container/volume-mounts',
    ]);
  });
});
