import {
  ContainerImage,
  Environment,
  ExternalService,
  kubernetes,
  Microservice,
  Port,
  Scaling,
  text,
  Topology,
} from 'intermodal';
import { onLinux } from './shop';

const loadTest = new Topology('sock-shop-load-test');

// It calls the shop from another namespace, as its visitors do from outside.
const shop = new ExternalService(loadTest, 'shop', {
  host: 'front-end.sock-shop.svc.cluster.local',
  ports: { http: Port.http(80) },
  accept: { 'enforce.inCluster': 'It may visit whatever the shop lets visitors in to.' },
});
const visit = text`locust --host ${shop.endpoint('http').url} -f /config/locustfile.py --clients 5 --hatch-rate 5 --num-request 100 --no-web`;

new Microservice(loadTest, 'load-test', {
  image: ContainerImage.of('weaveworksdemos/load-test:0.1.1'),
  command: ['/bin/sh'],
  args: ['-c', text`while true; do ${visit}; done`],
  scaling: Scaling.fixed(2),
  placement: onLinux,
});

new Environment(loadTest, 'cluster', { target: kubernetes({ namespace: 'loadtest' }) });

export default loadTest;
