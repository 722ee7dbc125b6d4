import { validateText } from './validate-text';
import { cronJob, daemonSet, deployment, job, object, pod, service, statefulSet, together } from './objects';

/** Rules of the areas of policy that say something of a system, under `strict`. */
function saidOf(...texts: readonly string[]): readonly string[] {
  const { findings } = validateText({ kubernetes: together(...texts) }, { presets: ['strict'] });
  const ours = /^(?:image|resources|health|availability|hygiene)\//;
  return findings.map(({ rule }) => rule).filter((rule) => ours.test(rule));
}

const autoscaler = (least: number): string =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: least,
      maxReplicas: 9,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  });

const claim = object(
  'v1',
  'PersistentVolumeClaim',
  { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  { name: 'data' },
);
const storing = {
  pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
  container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
};

describe('one replica', () => {
  it('is not enough for what serves', () => {
    expect(saidOf(deployment({ spec: { replicas: 1 } }), service())).toContain('availability/replicas');
  });

  it('is no matter where an autoscaler decides', () => {
    const said = saidOf(deployment({ spec: { replicas: undefined } }), service(), autoscaler(2));
    expect(said).not.toContain('availability/replicas');
    expect(said).not.toContain('availability/autoscaler-minimum');
  });

  it('is right over a claim that one node has at a time', () => {
    const said = saidOf(
      deployment({ spec: { replicas: 1, strategy: { type: 'Recreate' } }, ...storing }),
      service(),
      claim,
    );
    expect(said.filter((rule) => /replicas|claim|rolling/.test(rule))).toEqual([]);
  });

  it('is right for a StatefulSet with claims, and for what nobody calls', () => {
    expect(saidOf(statefulSet({ spec: { replicas: 1 } }))).not.toContain('availability/replicas');
    expect(saidOf(deployment({ spec: { replicas: 1 } }))).not.toContain('availability/replicas');
  });
});

describe('a program', () => {
  const { findings } = validateText(
    {
      program: ({ topology, ContainerImage, Exposure, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const hidden = new Microservice(topology, 'hidden', { image, ports: { http: 8080 } });
        new Microservice(topology, 'caller', { image, env: { HIDDEN_URL: hidden.endpoint('http').url } });
        new Microservice(topology, 'web', { image, ports: { http: 80 }, exposure: { http: Exposure.port(80) } });
      },
    },
    { presets: ['strict'] },
  );

  it('is told of a single replica once: behind a public route the topology says it', () => {
    const single = findings.filter(({ rule }) => /single-replica|availability\/replicas/.test(rule));
    expect(single.map(({ rule, service = '' }) => `${rule} ${service}`).sort()).toEqual([
      'availability/replicas hidden',
      'topology/single-replica-behind-public web',
    ]);
  });

  it('is told what to do in its own words', () => {
    const fixes = findings.filter(({ rule }) => rule === 'resources/requests').map(({ fix }) => fix);
    expect(new Set(fixes)).toEqual(
      new Set(['Set "resources: { cpu: { request }, memory: { request, limit } }" to what it uses on a usual day.']),
    );
  });
});

describe('readiness', () => {
  const silent = { readinessProbe: undefined, livenessProbe: undefined };

  it('is asked of what a Service sends requests to, whatever makes its pods', () => {
    for (const text of [deployment({ container: silent }), daemonSet({ container: silent })]) {
      expect(saidOf(text, service())).toContain('health/readiness');
      expect(saidOf(text)).not.toContain('health/readiness');
    }
  });

  it('is not asked of what runs once', () => {
    for (const text of [job(), cronJob(), pod({ container: silent, pod: { restartPolicy: 'Never' } })]) {
      expect(saidOf(text, service())).not.toContain('health/readiness');
    }
  });

  it('is not asked where a Service takes pods that are not ready', () => {
    const all = service({ spec: { publishNotReadyAddresses: true } });
    expect(saidOf(deployment({ container: silent }), all)).not.toContain('health/readiness');
  });

  it('is asked of the container alone that has the port', () => {
    const helper = { name: 'helper', image: 'ghcr.io/acme/helper:1.0.0', ports: [{ containerPort: 9000 }] };
    const web = { name: 'web', image: 'ghcr.io/acme/web:1.4.2', ports: [{ name: 'http', containerPort: 8080 }] };
    const { findings } = validateText({
      kubernetes: together(deployment({ pod: { containers: [helper, web] } }), service()),
    });
    const said = findings.filter(({ rule }) => rule === 'health/readiness').map(({ path }) => path);
    expect(said).toEqual(['spec.template.spec.containers[web].readinessProbe']);
  });
});

describe('resources', () => {
  const bare = { container: { resources: undefined } };

  it('are not asked of a container that prepares the pod, but of a sidecar', () => {
    const said = (more: Record<string, unknown>): readonly string[] =>
      saidOf(deployment({ pod: { initContainers: [{ name: 'init', image: 'ghcr.io/acme/init:1.0.0', ...more }] } }));
    expect(said({})).not.toContain('resources/requests');
    expect(said({ restartPolicy: 'Always' })).toContain('resources/requests');
  });

  it('may be said for the whole pod', () => {
    const whole = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '1Gi' } };
    const said = saidOf(deployment({ ...bare, pod: { resources: whole } }));
    expect(said).not.toContain('resources/requests');
    expect(said).not.toContain('resources/memory-limit');
  });

  it('may be said by a LimitRange of the same namespace', () => {
    const range = (namespace: string): string => {
      const limits = [{ type: 'Container', default: { memory: '1Gi' }, defaultRequest: { cpu: '100m' } }];
      return object('v1', 'LimitRange', { spec: { limits } }, { namespace });
    };
    expect(saidOf(deployment(bare), range('shop'))).not.toContain('resources/memory-limit');
    expect(saidOf(deployment(bare), range('shop'))).not.toContain('resources/requests');
    expect(saidOf(deployment(bare), range('other'))).toContain('resources/memory-limit');
  });
});

describe('probes', () => {
  const asked = (more: Record<string, unknown>): Record<string, unknown> => ({
    httpGet: { path: '/health', port: 'http' },
    ...more,
  });

  it('may ask the same where the liveness probe is more patient', () => {
    const said = (failureThreshold: number): readonly string[] =>
      saidOf(
        deployment({ container: { readinessProbe: asked({}), livenessProbe: { ...asked({}), failureThreshold } } }),
      );
    expect(said(3)).toContain('health/same-probes');
    expect(said(4)).not.toContain('health/same-probes');
  });

  it('may ask at a port of another container of the pod', () => {
    const [one, other] = [
      {
        name: 'web',
        image: 'ghcr.io/acme/web:1.4.2',
        ports: [{ containerPort: 8080 }],
        readinessProbe: { tcpSocket: { port: 9000 } },
      },
      { name: 'proxy', image: 'ghcr.io/acme/proxy:1.0.0', ports: [{ containerPort: 9000 }] },
    ];
    expect(saidOf(deployment({ pod: { containers: [one, other] } }))).not.toContain('health/probe-port');
  });
});

test('a sound Deployment is given no warning of these areas', () => {
  const { findings } = validateText({ kubernetes: together(deployment(), service()) });
  const ours = findings.filter(({ rule }) => /^(?:image|resources|health|availability|hygiene)\//.test(rule));
  expect(ours).toEqual([]);
});
