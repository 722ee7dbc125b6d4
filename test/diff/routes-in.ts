import { routesOf } from '../../src/diff/routes';
import { sidesOf } from '../../src/diff/side';
import { systemIn } from './single-change';

/** Ways in of a text of manifests and of the files that it names, a line each: `http://a.example/api -> web:80`. */
export function routesIn(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const system = systemIn(text, files);
  const [side] = sidesOf(system, system);
  const routes = [...system.objects.values()].flatMap((object) => routesOf(object, side));
  return routes.map(({ address, backends }) => {
    const ends = backends.map(({ service, port, weight }) =>
      [service, port, weight].filter((one) => one !== undefined),
    );
    return `${address} -> ${ends.map((end) => end.join(':')).join(', ')}`;
  });
}
