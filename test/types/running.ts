/** Programs that must compile, and programs that must not: looked at by the type checker alone. */
import { Duration, Environment, Hook, Job, kubernetes, Microservice, Mount, Rollout, ScheduledJob } from '../../src';
import { Size, Topology, unset, Workload } from '../../src';
import { image } from '../model/build';

const shop = new Topology('shop');
const job = new Job(shop, 'job', { image, retries: 2, deadline: Duration.minutes(1) });
const report = new ScheduledJob(shop, 'report', { image, schedule: '@daily', withoutScheduler: 'run-once' });
const web = new Microservice(shop, 'web', {
  image,
  ports: { http: 80 },
  workload: Workload.stateful({ parallel: true }),
  mounts: { '/data': Mount.claim({ size: Size.gibibytes(1) }), '/tmp': Mount.shared('tmp') },
  rollout: Rollout.rolling({ maxSurge: '25%', maxUnavailable: 1 }),
  lifecycle: { preStop: Hook.http('http') },
  startsAfter: [job, { service: report, condition: 'started' }],
  placement: { apart: [{ within: 'node' }], near: [{ service: job, within: 'zone', weight: 1 }] },
});

// @ts-expect-error: work that ends has no ports
new Job(shop, 'ports', { image, ports: { http: 80 } });
// @ts-expect-error: work that ends is not scaled
new Job(shop, 'scaling', { image, scaling: undefined as never, health: {} });
// @ts-expect-error: a scheduled job needs a schedule
new ScheduledJob(shop, 'schedule', { image });
// @ts-expect-error: nobody calls a job
job.endpoint('http');
// @ts-expect-error: a time is a Duration
new Job(shop, 'deadline', { image, deadline: 60 });
// @ts-expect-error: a hook asks a port of the service
new Microservice(shop, 'hook', { image, ports: { http: 80 }, lifecycle: { preStop: Hook.http('htpt') } });
// @ts-expect-error: a share is a number or a percentage
Rollout.rolling({ maxSurge: 'many' });
// @ts-expect-error: a claim has a size
Mount.claim({});
// @ts-expect-error: a rule about nodes has an operator
new Microservice(shop, 'nodes', { image, placement: { nodes: [{ key: 'disk' }] } });

const cloud = new Environment(shop, 'cloud', { target: kubernetes() })
  .configure(job, { retries: unset, env: { A: unset }, profiles: ['a'] })
  .configure(report, { schedule: '@hourly', timeZone: unset, suspended: true, history: unset })
  .configure(web, {
    placement: { apart: unset },
    host: { init: unset },
    lifecycle: { preStop: unset },
    rollout: unset,
  });
// @ts-expect-error: a schedule is replaced, not removed
cloud.configure(report, { schedule: unset });
// @ts-expect-error: a job has no schedule
cloud.configure(job, { schedule: '@daily' });
// @ts-expect-error: what kind of work a job does never changes
cloud.configure(job, { workload: unset });
