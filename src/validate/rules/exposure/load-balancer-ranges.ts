import { annotationsOf } from '../../../manifests/kubernetes/labels';
import { itemsAt, partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Load balancers let the right people in. */
export const loadBalancerRanges: Rule<'object'> = {
  name: 'exposure/load-balancer-ranges',
  summary: 'A load balancer says who may reach it.',
  why: 'Unless the cloud is told otherwise, the whole internet may.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer',
  fix: 'Name the ranges in "loadBalancerSourceRanges", or make the load balancer an internal one.',
  severity: advised,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: {
      kubernetes:
        exampleDeployment({}) +
        exampleObject('v1', 'Service', {
          spec: 'type: LoadBalancer\nloadBalancerSourceRanges: [203.0.113.0/24]\nselector: { app: orders }\nports: [{ port: 443 }]',
        }),
    },
    fails: {
      kubernetes: exampleObject('v1', 'Service', {
        spec: 'type: LoadBalancer\nselector: { app: orders }\nports: [{ port: 443 }]',
      }),
    },
  },
  check(service) {
    const isBounded = itemsAt(service.value, 'spec', 'loadBalancerSourceRanges').length > 0;
    const isInternal = [...annotationsOf(service.value)].some(
      ([key, value]) => /internal|scheme|source-ranges/i.test(key) && value !== 'internet-facing',
    );
    if (partAt(service.value, 'spec', 'type') !== 'LoadBalancer' || isBounded || isInternal) return [];
    return [{ message: `${subjectOf(service)} is a load balancer for everybody.`, at: ['spec', 'type'] }];
  },
};
