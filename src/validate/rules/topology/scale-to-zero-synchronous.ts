import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { indexedBy } from '../../../model/groups';
import { lowestScale } from '../../../model/scaling';
import type { Rule } from '../../rule';
import { risky } from '../../severity';
import { constructOf } from '../../topology/subject';

/** What is called is there. */
export const scaleToZeroSynchronous: Rule<'topology'> = {
  name: 'topology/scale-to-zero-synchronous',
  summary: 'A service that others call keeps a replica while there are no events.',
  why: 'With no replica a call is refused at once: an event starts the first replica, and a call is none.',
  source: 'https://keda.sh/docs/latest/concepts/scaling-deployments/',
  fix: 'Keep one replica: Scaling.onEvents({ min: 1, … }), or hand the work over by the queue that scales it.',
  severity: risky,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice, Scaling, Trigger }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const triggers = [
          Trigger.of('kafka', { bootstrapServers: 'kafka.acme.io:9092', topic: 'mails', consumerGroup: 'mails' }),
        ];
        const scaling = Scaling.onEvents({ min: 1, max: 5, triggers });
        const mails = new Microservice(topology, 'mails', { image, ports: { http: 8080 }, scaling });
        new Microservice(topology, 'web', { image, env: { MAILS_URL: mails.endpoint('http').url } });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice, Scaling, Trigger }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const triggers = [
          Trigger.of('kafka', { bootstrapServers: 'kafka.acme.io:9092', topic: 'mails', consumerGroup: 'mails' }),
        ];
        const scaling = Scaling.onEvents({ min: 0, max: 5, triggers });
        const mails = new Microservice(topology, 'mails', { image, ports: { http: 8080 }, scaling });
        new Microservice(topology, 'web', { image, env: { MAILS_URL: mails.endpoint('http').url } });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
  },
  check: (topology) => {
    if (topology.environment.target.kind === 'compose') return [];
    const names = namesOf(topology);
    const calls = indexedBy(topology.arrows, ({ to }) => [to]);
    return topology.services.filter(sleeps).flatMap((service) => {
      const callers = (calls.get(service.path) ?? []).flatMap(({ from }) => names.get(from) ?? []);
      if (callers.length === 0) return [];
      const named = callers.map((name) => `"${name}"`).join(', ');
      const message = `Service "${service.name}" has no replica while there are no events, and ${named} ${callers.length === 1 ? 'calls' : 'call'} it.`;
      return [{ message, at: ['scaling'], construct: constructOf(service) }];
    });
  },
};

function sleeps({ scaling }: ResolvedService): boolean {
  return scaling.kind === 'events' && lowestScale(scaling) === 0;
}

function namesOf({ services, gateways }: ResolvedTopology): ReadonlyMap<string, string> {
  return new Map([...services, ...gateways].map((one) => [one.path, one.name]));
}
