import type { ContainerImage } from '../constructs/container-image';
import type { Contract, Protobuf } from '../constructs/contract';
import type { Environment } from '../constructs/environment';
import type { Exposure, Tls } from '../constructs/exposure';
import type { ExternalService } from '../constructs/external-service';
import type { Gateway } from '../constructs/gateway';
import type { HealthCheck } from '../constructs/health-check';
import type { Job, ScheduledJob } from '../constructs/job';
import type { Microservice } from '../constructs/microservice';
import type { Mount } from '../constructs/mount';
import type { OpenApi } from '../constructs/open-api';
import type { Parameter } from '../constructs/parameter';
import type { Authentication, RateLimit } from '../constructs/policies';
import type { Port } from '../constructs/port';
import type { Scaling } from '../constructs/scaling';
import type { text } from '../constructs/references';
import type { Secret } from '../constructs/secret';
import type { Topology } from '../constructs/topology';
import type { Trigger } from '../constructs/trigger';
import type { Duration, Size } from '../constructs/units';
import type { Volume } from '../constructs/volume';
import type { compose } from '../targets/compose/options';
import type { kubernetes } from '../targets/kubernetes/options';
import type { ValidationSettings } from './settings';

/** What an example program may use: the constructs, given to it so that rules load without them. */
export interface ExampleKit {
  readonly topology: Topology;
  readonly Authentication: typeof Authentication;
  readonly ContainerImage: typeof ContainerImage;
  readonly Contract: typeof Contract;
  readonly Duration: typeof Duration;
  readonly Environment: typeof Environment;
  readonly Exposure: typeof Exposure;
  readonly ExternalService: typeof ExternalService;
  readonly Gateway: typeof Gateway;
  readonly HealthCheck: typeof HealthCheck;
  readonly Job: typeof Job;
  readonly Microservice: typeof Microservice;
  readonly Mount: typeof Mount;
  readonly OpenApi: typeof OpenApi;
  readonly Parameter: typeof Parameter;
  readonly Port: typeof Port;
  readonly Protobuf: typeof Protobuf;
  readonly RateLimit: typeof RateLimit;
  readonly ScheduledJob: typeof ScheduledJob;
  readonly Scaling: typeof Scaling;
  readonly Secret: typeof Secret;
  readonly Size: typeof Size;
  readonly Tls: typeof Tls;
  readonly Trigger: typeof Trigger;
  readonly Volume: typeof Volume;
  readonly compose: typeof compose;
  readonly kubernetes: typeof kubernetes;
  readonly text: typeof text;
}

/** A small system to try a rule on: manifests, a Compose file, or a program. */
export type Example = (
  | {
      /** YAML of one or several objects. */
      readonly kubernetes: string;
    }
  | {
      /** A Compose file. */
      readonly compose: string;
      /** Other files beside it, by name. */
      readonly files?: Readonly<Record<string, string>>;
    }
  | {
      /** Declares services in `topology`; where it declares no environment, one of each target is added. */
      readonly program: (kit: ExampleKit) => void;
    }
) & {
  /** What it shows, where one name for the example is not enough. */
  readonly title?: string;
  /** Settings under which it is validated. */
  readonly settings?: ValidationSettings;
};

/** Examples of a rule; the first of each is shown in the docs. */
export interface RuleExamples {
  /** The rule has nothing to say about these. */
  readonly passes: Example | readonly Example[];
  /** The rule finds at least one breach in each of these. */
  readonly fails: Example | readonly Example[];
}
