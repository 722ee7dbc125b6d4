import { diffTexts } from '../single-change';
import { webWith } from './service-change';

const flags = (before: string, after: string) => diffTexts(webWith(before), webWith(after)).flags;

describe('the flags of a change on Compose', () => {
  test('every capability but one, taken away and given back, is less and nothing more', () => {
    expect(flags('', 'cap_drop: [ALL]\ncap_add: [CHOWN]')).toEqual(['privilege-narrowed']);
    expect(flags('cap_drop: [ALL]\ncap_add: [CHOWN]', '')).toEqual(['privilege-widened']);
  });

  test('a capability more and another one less is both', () => {
    expect(flags('cap_add: [SYS_TIME]', 'cap_add: [SYS_ADMIN]')).toEqual(['privilege-widened', 'privilege-narrowed']);
  });

  test('a capability has one name, with or without its prefix', () => {
    expect(flags('cap_add: [SYS_TIME]', 'cap_add: [CAP_SYS_TIME]')).toEqual([]);
  });

  test('a range of ports that grows is wider, and nothing else', () => {
    expect(flags('ports: ["8000-8001:80-81"]', 'ports: ["8000-8002:80-82"]')).toEqual(['exposure-widened']);
  });

  test('a port on one address and the same port on another one are both', () => {
    expect(flags('ports: ["127.0.0.1:80:80"]', 'ports: ["10.0.0.1:80:80"]')).toEqual([
      'exposure-widened',
      'exposure-narrowed',
    ]);
  });

  test('every way to say every address is one', () => {
    expect(flags('ports: ["80:80"]', 'ports: ["0.0.0.0:80:80"]')).toEqual([]);
  });

  test('a folder of the system is more than one of the project', () => {
    expect(flags('volumes: ["./etc:/etc/app"]', 'volumes: ["/etc:/etc/app"]')).toEqual(['privilege-widened']);
  });

  test('a new service that may do more than others is told', () => {
    const after = `${webWith('')}  extra: { image: "a:1", privileged: true, pid: host }\n`;
    expect(diffTexts(webWith(''), after).flags).toEqual(['privilege-widened']);
  });

  test('a new secret alone is no changed one', () => {
    const file = (secrets: string) => `${webWith('')}secrets: { ${secrets} }\n`;
    expect(
      diffTexts(file('one: { environment: A }'), file('one: { environment: A }, two: { environment: B }')).flags,
    ).toEqual([]);
    expect(
      diffTexts(file('one: { environment: A }, two: { environment: B }'), file('one: { environment: A }')).flags,
    ).toEqual(['secret-changed']);
  });

  test('a variable that holds a secret is a secret', () => {
    const env = (value: string) => `environment: { DB_PASSWORD: "${value}" }`;
    expect(flags(env('hunter2-first'), env('hunter2-second'))).toEqual(['secret-changed']);
  });

  test('a restart policy that never gives up is more than one that does', () => {
    expect(flags('restart: on-failure:3', 'restart: always')).toEqual(['availability-increased']);
  });

  test('half a core less is less', () => {
    const limit = (cpus: string) => `deploy: { resources: { limits: { cpus: "${cpus}" } } }`;
    expect(flags(limit('1'), limit('0.5'))).toEqual(['availability-reduced']);
    expect(flags(limit('0.5'), limit('0.50'))).toEqual([]);
  });
});
