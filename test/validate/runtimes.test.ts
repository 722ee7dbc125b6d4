import { runtimeOf } from '../../src/validate/runtimes';
import { containerOf } from './container';

describe('the runtime of a container', () => {
  it.each(['eclipse-temurin:21', 'docker.io/library/tomcat:11', 'quay.io/keycloak/keycloak:26.0', 'apache/kafka'])(
    'is Java by its image: %s',
    (image) => expect(runtimeOf(containerOf({ image }))).toBe('Java'),
  );

  it('is known by variables that only it reads', () => {
    expect(runtimeOf(containerOf({ env: [{ name: 'JAVA_OPTS', value: '-Xmx64m' }] }))).toBe('Java');
    expect(runtimeOf(containerOf({ env: [{ name: 'ASPNETCORE_URLS', value: '' }] }))).toBe('.NET');
  });

  it.each([{ image: 'acme/my-tomcats:1' }, { image: 'nginx:1.27' }, { env: 'JAVA_OPTS' }, {}])(
    'is not guessed at: %j',
    (fields) => expect(runtimeOf(containerOf(fields))).toBeUndefined(),
  );
});
