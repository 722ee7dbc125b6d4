'use strict';

// The system of the benchmark, declared with Intermodal. `cdk8s.js` writes the same objects by hand.

const {
  ContainerImage,
  Cpu,
  Duration,
  Environment,
  Exposure,
  HealthCheck,
  kubernetes,
  Microservice,
  Port,
  Scaling,
  Secret,
  ServiceAccount,
  Size,
  synthesize,
  Topology,
  Volume,
} = require('..');
const { commitOutput, planOutput, printSynthesis } = require('../lib/output/output');
const { nameOf } = require('./names');

function declare(count) {
  const topology = new Topology('bench');
  let earlier;
  for (let index = 0; index < count; index += 1) earlier = declareService(topology, nameOf(index), earlier);
  new Environment(topology, 'production', { target: kubernetes({ ingressClass: 'nginx' }) });
  return topology;
}

/** One service and nine objects: account, network policy, deployment, two services, ingress, autoscaler, budget and claim. */
function declareService(topology, name, earlier) {
  const data = new Volume(topology, `${name}-data`, { size: Size.gibibytes(1), accessModes: ['ReadWriteMany'] });
  const database = new Secret(topology, `${name}-database`, { keys: ['password'] });
  return new Microservice(topology, name, {
    image: ContainerImage.of(`ghcr.io/acme/${name}:1.4.2`),
    ports: { http: Port.http(8080, { servicePort: 80 }), admin: Port.tcp(9090) },
    env: {
      LOG_LEVEL: 'info',
      DATABASE_PASSWORD: database.value('password'),
      ...(earlier === undefined ? {} : { UPSTREAM: earlier.endpoint('http').url }),
    },
    mounts: { '/var/lib/data': data.mount() },
    health: {
      readiness: HealthCheck.http('http', { path: '/ready', period: Duration.seconds(5) }),
      liveness: HealthCheck.tcp('admin'),
    },
    resources: {
      cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
      memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
    },
    scaling: Scaling.onCpu({ min: 2, max: 10, target: 70 }),
    security: { runAsUser: 1000, runAsNonRoot: true, readOnlyRootFilesystem: true, dropCapabilities: ['ALL'] },
    serviceAccount: ServiceAccount.own(),
    exposure: { http: Exposure.host(`${name}.example.com`), admin: Exposure.port(9090) },
  });
}

exports.text = (count) =>
  printSynthesis(synthesize(declare(count)))
    .map((file) => file.text)
    .join('');

exports.files = (count, root) => {
  const options = { root, project: __dirname, whole: true };
  commitOutput(planOutput(synthesize(declare(count)), options), options);
};

/** As `files`, and what was synthesised. */
exports.synthesised = (count, root) => {
  const options = { root, project: __dirname, whole: true };
  const synthesis = synthesize(declare(count));
  commitOutput(planOutput(synthesis, options), options);
  return synthesis;
};
