/** What may do what: programs that must compile, and programs that must not. */
import { ContainerImage, Environment, kubernetes, Microservice, Topology, unset } from '../../src';
import { image } from '../model/build';

const shop = new Topology('shop', { security: 'restricted' });
const web = new Microservice(shop, 'web', {
  image: ContainerImage.of('acme/web:1.0', { user: 1000, group: 1000, writablePaths: ['/tmp'] }),
  security: { preset: 'baseline', privileged: true, exceptions: { privileged: 'why', 'host.namespaces': 'why' } },
  initContainers: [{ name: 'a', image, security: 'none' }],
  sidecars: [{ name: 'b', image, security: { runAsUser: 7 } }],
});
const cloud = new Environment(shop, 'cloud', { target: kubernetes(), security: 'none' })
  .configure(web, { security: 'restricted' })
  .configure(web, { security: { runAsUser: unset, exceptions: unset } })
  .configure(web, { security: { exceptions: { privileged: unset, 'host.namespaces': 'another reason' } } })
  .configure(web, { sidecars: { b: { security: { runAsUser: unset, exceptions: { runAsUser: unset } } } } });

// @ts-expect-error: there is no such preset
new Topology('strict', { security: 'strict' });
// @ts-expect-error: a topology has a preset, and settings have services
new Topology('settings', { security: { runAsUser: 1 } });
// @ts-expect-error: there is no such rule
new Microservice(shop, 'rule', { image, security: { exceptions: { privilege: 'why' } } });
// @ts-expect-error: an exception has a reason
new Microservice(shop, 'reason', { image, security: { exceptions: { privileged: true } } });
// @ts-expect-error: volumes belong to all containers of a service
new Microservice(shop, 'group', { image, initContainers: [{ name: 'a', image, security: { volumeGroup: 1 } }] });
// @ts-expect-error: a user is a number
ContainerImage.of('acme/web:1.0', { user: 'web' });
// @ts-expect-error: there is no such rule
cloud.configure(web, { security: { exceptions: { privilege: unset } } });
// @ts-expect-error: a reason is text
cloud.configure(web, { security: { exceptions: { privileged: 1 } } });
// @ts-expect-error: an environment has a preset
cloud.configure(web, { security: 1 });
