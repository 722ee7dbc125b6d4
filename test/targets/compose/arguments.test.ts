import { Pod, text } from '../../../src';
import { app, onCompose } from '../../model/build';

test('an argument takes in what Compose knows of a pod, and nothing for what nobody knows', () => {
  const { documents, issues } = onCompose((shop) => {
    app(shop, { args: [text`--in=${Pod.namespace}`, text`--at=${Pod.node}`, '$x'] });
  });
  expect(documents['services']).toMatchObject({ app: { command: ['--in=shop', '--at=', '$$x'] } });
  expect(issues.map(({ field }) => field)).toEqual(expect.arrayContaining([expect.stringContaining('env')]));
});
