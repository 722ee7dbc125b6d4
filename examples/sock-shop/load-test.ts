import { ContainerImage, Environment, kubernetes, Microservice, Scaling, Topology } from 'intermodal';
import { onLinux } from './shop';

const loadTest = new Topology('sock-shop-load-test');

// It calls the shop from another namespace, as its visitors do from outside.
const shop = 'http://front-end.sock-shop.svc.cluster.local';
const visit = `locust --host ${shop} -f /config/locustfile.py --clients 5 --hatch-rate 5 --num-request 100 --no-web`;

new Microservice(loadTest, 'load-test', {
  image: ContainerImage.of('weaveworksdemos/load-test:0.1.1'),
  command: ['/bin/sh'],
  args: ['-c', `while true; do ${visit}; done`],
  scaling: Scaling.fixed(2),
  placement: onLinux,
});

new Environment(loadTest, 'cluster', { target: kubernetes({ namespace: 'loadtest' }) });

export default loadTest;
