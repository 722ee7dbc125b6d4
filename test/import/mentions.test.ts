import { mentionsOf, withoutVariables } from '../../src/import/mentions';

const names = new Set(['web', 'db', 'cache', 'kafka-1', 'kafka-2', 'my_api', 'catalog', 'api.shop', 'http', '80']);

/** What a text names: `host:port` with the scheme before it, a namespace after it, and a star where it is bare. */
function seen(text: string): string {
  return mentionsOf(text, names)
    .map(({ host, port, scheme, namespace, bare }) => {
      const before = scheme === undefined ? '' : `${scheme} `;
      return `${before}${host}${namespace === undefined ? '' : `/${namespace}`}${port === undefined ? '' : `:${port}`}${bare ? '*' : ''}`;
    })
    .join(', ');
}

test.each([
  ['http://web:8080', 'http web:8080'],
  ['http://web', 'http web'],
  ['HTTP://web:8080/api?next=/db:5432', 'http web:8080'],
  ['http://web:8080/api?host=db:5432', 'http web:8080, db:5432'],
  ['http://web/login?to=http://catalog:80/x', 'http web, http catalog:80'],
  ['redis://:secret@cache:6379/0', 'redis cache:6379'],
  ['postgres://web:db@db:5432/web?sslmode=disable', 'postgres db:5432'],
  ['postgres://user:p@ss@db/web', 'postgres db'],
  ['jdbc:postgresql://db:5432/catalog', 'postgresql db:5432'],
  ['jdbc:oracle:thin:@db:1521/XE', 'db:1521'],
  ['jdbc:oracle:thin:@//db:1521/XE', 'db:1521'],
  ['jdbc:sqlserver://db:1433;databaseName=web', 'sqlserver db:1433'],
  ['user:pw@tcp(db:3306)/web', 'db:3306'],
  ['mysql://user:pw@tcp(db:3306)/web', 'mysql db:3306'],
  ['user:pw@db/web', 'db'],
  ['mongodb://u:p@kafka-1:27017,kafka-2:27017/x', 'mongodb kafka-1:27017, mongodb kafka-2:27017'],
  ['mongodb://kafka-1,kafka-2/x?replicaSet=db', 'mongodb kafka-1, mongodb kafka-2'],
  ['kafka-1:9092,kafka-2:9092', 'kafka-1:9092, kafka-2:9092'],
  ['kafka-1=http://kafka-1:2380,kafka-2=http://kafka-2:2380', 'http kafka-1:2380, http kafka-2:2380'],
  ['server.1=kafka-1:2888:3888;2181', 'kafka-1:2888'],
  ['PLAINTEXT://kafka-1:29092,EXTERNAL://localhost:9092', 'plaintext kafka-1:29092'],
  ['["http://web:9200","http://catalog:9200"]', 'http web:9200, http catalog:9200'],
  ['proxy_pass http://web:8080;', 'http web:8080'],
  ['upstream x { server web:8080; server catalog:80 weight=2; }', 'web:8080, catalog:80'],
  ['Server=db,1433;Database=web;User Id=sa', 'db:1433'],
  ['host=db port=5432 user=web dbname=catalog', 'db:5432'],
  ['Host=db;Database=web', 'db'],
  ['-d 60 -r 200 -h web', 'web'],
  ['--redis.host=cache', 'cache'],
  ['wait-for-it.sh db:5432 -- npm start', 'db:5432'],
  ['catalog.shop.svc.cluster.local', 'catalog/shop'],
  ['catalog.shop.svc', 'catalog/shop'],
  ['http://catalog.shop.svc.cluster.local:8080/x', 'http catalog/shop:8080'],
  ['my_api:8000', 'my_api:8000'],
  ['http://api.shop:80', 'http api.shop:80'],
  ['postgres://${USER}:${PASSWORD}@db:${PORT:-5432}/x', 'postgres db'],
  ['http://web:$(PORT)/x', 'http web'],
  ['${SCHEME}://web:8080', 'web:8080'],
  ['db', 'db*'],
  [' kafka-1, kafka-2 ', 'kafka-1*, kafka-2*'],
  ['catalog.shop.svc,db', 'catalog/shop'],
])('%s names %s', (text, expected) => {
  expect(seen(text)).toBe(expected);
});

test.each([
  'webshop:8080',
  'my-web:8080',
  'web-1:8080',
  'web.example.com:8080',
  'example.web:8080',
  'http://web.example.com',
  'http://www.web:80',
  'http://example.com/web:8080',
  'http://example.com?web',
  'http://web:8080@example.com',
  'web:8080@example.com',
  '/srv/web:8080',
  'images/web:8080',
  'web:latest',
  'db:16',
  'db:14-alpine',
  'db:3.4',
  'web:/data',
  'web.yaml',
  'web.conf:80',
  'info@web',
  'web@example.com',
  'the web is up',
  'web/db',
  '${WEB:-http://web:8080}',
  '${PREFIX}web:8080',
  'http://${PREFIX}web:8080',
  '$web:8080',
  'éweb:8080',
  'web:99999',
  'web:080',
  'localhost:8080',
  '80',
  '',
  ':',
  '://',
  'http://',
  'http://:80',
])('%s names no host', (text) => {
  expect(seen(text)).toBe('');
});

test('places are those of the name and of the URL', () => {
  const [first, second] = mentionsOf('x http://web:8080/a,db:5432', names);
  expect(first).toMatchObject({ urlAt: 2, at: 9, hostEnd: 12, end: 17 });
  expect(second).toMatchObject({ at: 20, hostEnd: 22, end: 27 });
  expect(second).not.toHaveProperty('urlAt');
});

test('a variable is one piece that nobody knows, as long as before', () => {
  expect(withoutVariables('a${B:-${C}}d')).toBe(`a${'\uFFFC'.repeat(10)}d`);
  expect(withoutVariables('${open web:80')).toHaveLength(13);
});

test.each([
  ['a+'.repeat(100_000)],
  ['a,'.repeat(100_000)],
  ['http://'.repeat(50_000)],
  [`http://${'a:80,'.repeat(50_000)}http://b`],
  ['web:'.repeat(50_000)],
  ['${'.repeat(50_000)],
  [`http://${'a@'.repeat(50_000)}`],
  ['.'.repeat(200_000)],
  [`${'a'.repeat(200_000)},b://c`],
  ['web.svc.'.repeat(30_000)],
])('a long text takes little time', (text) => {
  const start = performance.now();
  mentionsOf(text, names);
  expect(performance.now() - start).toBeLessThan(2_000);
});
