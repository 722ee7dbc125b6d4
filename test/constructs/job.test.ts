import { ContainerImage, Duration, Job, ScheduledJob, Topology, unset } from '../../src';
import { check, Environment, kubernetes, type JobPatch, type ScheduledJobProps } from '../../src';
import { image } from '../model/build';
import { runProgram } from '../model/program';

const shop = new Topology('shop', { security: 'none' });

function specOf(patch: JobPatch<ScheduledJobProps>): any {
  const topology = new Topology('shop', { security: 'none' });
  const report = new ScheduledJob(topology, 'report', {
    image,
    schedule: '0 3 * * *',
    timeZone: 'Europe/Berlin',
    retries: 2,
    deadline: Duration.minutes(1),
    history: { successful: 1, failed: 2 },
    env: { A: 'a', B: 'b' },
  });
  new Environment(topology, 'cloud', { target: kubernetes(), enforce: 'open' }).configure(report, patch);
  const { environments, issues } = check(topology);
  expect(issues).toEqual([]);
  return (environments[0]?.artifacts[0]?.documents[0] as any).spec;
}

test('an environment changes a job field by field', () => {
  const spec = specOf({ retries: 0, schedule: '@daily', history: { failed: 5 }, image: ContainerImage.of('b:1') });
  expect(spec).toMatchObject({
    schedule: '@daily',
    timeZone: 'Europe/Berlin',
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 5,
    jobTemplate: { spec: { backoffLimit: 0, activeDeadlineSeconds: 60 } },
  });
  expect(spec.jobTemplate.spec.template.spec.containers[0].image).toBe('b:1');
});

test('an environment removes what a job says', () => {
  const spec = specOf({ retries: unset, timeZone: unset, history: unset, deadline: unset, env: { A: unset } });
  expect(Object.keys(spec)).toEqual(['schedule', 'jobTemplate']);
  expect(Object.keys(spec.jobTemplate.spec)).toEqual(['template']);
  expect(spec.jobTemplate.spec.template.spec.containers[0].env).toEqual([{ name: 'B', value: 'b' }]);
});

test('the model keeps a job as a service that does other work', () => {
  const job = new Job(shop, 'job', { image, retries: 1, keepFor: Duration.hours(1), environments: ['laptop'] });
  expect(job.toModel()).toMatchObject({
    name: 'job',
    environments: ['laptop'],
    fields: { image: image.model, workload: { kind: 'job', retries: 1, keepFor: 3600 } },
  });
  expect(job.toPatch({ profiles: ['a'] })).toEqual({ profiles: ['a'] });
});

describe('in JavaScript', () => {
  test.each([
    ["new Job(shop, 'a', { image, ports: { http: 80 } })", 'unknown-field: "ports" is no field of a job.'],
    ["new Job(shop, 'a', { image, schedule: '@daily' })", 'unknown-field: "schedule" is no field of a job.'],
    ["new Job(shop, 'a', { image, scaling: Scaling.fixed(2) })", 'unknown-field: "scaling" is no field of a job.'],
    ["new Job(shop, 'a', { image, retires: 2 })", 'unknown-field: "retires" is no field of a job.'],
    ["new Job(shop, 'a', { image, deadline: 60 })", 'invalid-value: "deadline" has a value of type number.'],
    ["new Job(shop, 'a', { image, retries: '2' })", 'invalid-value: "retries" has a value of type string.'],
    ["new Job(shop, 'a', { image, retries: unset })", 'invalid-value: "retries" has unset'],
    ["new Job(shop, 'a')", 'invalid-value: "options" has'],
    ["new Job(shop, 'a', {})", 'invalid-value: "image" has nothing.'],
    ["new ScheduledJob(shop, 'a', { image })", 'invalid-value: "schedule" has nothing.'],
    [
      "new ScheduledJob(shop, 'a', { image, schedule: '@daily', concurrency: 'maybe' })",
      'invalid-value: "concurrency" has "maybe".',
    ],
    [
      "new ScheduledJob(shop, 'a', { image, schedule: '@daily', history: { good: 1 } })",
      'unknown-field: "history.good" is no field of a history.',
    ],
    [
      "new Environment(shop, 'x', { target: compose() }).configure(new ScheduledJob(shop, 'a', { image, schedule: '@daily' }), { schedule: unset })",
      'invalid-value: "schedule" is removed',
    ],
    [
      "new Environment(shop, 'x', { target: compose() }).configure(new Job(shop, 'a', { image }), { workload: unset })",
      'unknown-field: "workload" is no field of a job.',
    ],
    ["new Microservice(shop, 'a', { image, placement: { zone: 'a' } })", 'unknown-field: "placement.zone" is no field'],
    [
      "new Microservice(shop, 'a', { image, placement: { near: [{ service: 'b', within: 'node' }] } })",
      'invalid-value: "placement.near[0].service" has a value of type string.',
    ],
    [
      "new Microservice(shop, 'a', { image, placement: { apart: [{}] } })",
      'invalid-value: "placement.apart[0].within" has nothing.',
    ],
    [
      "new Microservice(shop, 'a', { image, placement: { nodes: [{ key: 'a' }] } })",
      'invalid-value: "placement.nodes[0].operator" has nothing.',
    ],
    [
      "new Microservice(shop, 'a', { image, placement: { tolerations: [{ effect: 'No' }] } })",
      'invalid-value: "placement.tolerations[0].effect" has "No".',
    ],
    [
      "new Microservice(shop, 'a', { image, placement: { spread: [{ over: 'zone', required: 'yes' }] } })",
      'invalid-value: "placement.spread[0].required" has a value of type string.',
    ],
    ["new Microservice(shop, 'a', { image, host: { gpu: 1 } })", 'unknown-field: "host.gpu" is no field of a host.'],
    ["new Microservice(shop, 'a', { image, host: { gpus: {} } })", 'invalid-value: "host.gpus.count" has nothing.'],
    [
      "new Microservice(shop, 'a', { image, host: { sharedMemory: '64m' } })",
      'invalid-value: "host.sharedMemory" has a value of type string.',
    ],
    [
      "new Microservice(shop, 'a', { image, host: { ulimits: { nofile: { soft: 1 } } } })",
      'invalid-value: "host.ulimits.nofile.hard" has nothing.',
    ],
    [
      "new Microservice(shop, 'a', { image, host: { devices: ['/dev/fuse'] } })",
      'invalid-value: "host.devices[0]" has a value of type string.',
    ],
    [
      "new Microservice(shop, 'a', { image, host: { dns: { nameservers: '1.1.1.1' } } })",
      'invalid-value: "host.dns.nameservers" has a value of type string.',
    ],
    [
      "new Microservice(shop, 'a', { image, host: { logging: {} } })",
      'invalid-value: "host.logging.driver" has nothing.',
    ],
    [
      "new Microservice(shop, 'a', { image, host: { namespaces: { uts: true } } })",
      'unknown-field: "host.namespaces.uts" is no field of namespaces.',
    ],
    ["Hook.command('sleep 5')", 'invalid-value: "command" has a value of type string.'],
    ['Rollout.rolling({ minReady: 5 })', 'invalid-value: "minReady" has a value of type number.'],
    ["Mount.claim({ size: '1Gi' })", 'invalid-value: "size" has a value of type string.'],
    ["Mount.shared('')", 'invalid-value: "name" has an empty text.'],
  ])('%s', (code, wanted) => {
    let message = 'nothing is wrong';
    try {
      runProgram(code);
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toContain(wanted);
  });
});
