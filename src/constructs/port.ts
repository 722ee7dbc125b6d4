import type { PortModel, Protocol } from '../model/port';
import { number, optionsOf } from './inputs';

/** Options of a port. */
export interface PortOptions {
  /**
   * Port under which other services reach it in a cluster. Compose has no such remapping: references carry the right
   * number on either side.
   * @default - the port on which the process listens
   */
  readonly servicePort?: number;
}

/** A port of a service by its protocol; a bare number in `ports` takes its protocol from the port's name. */
export class Port {
  /** HTTP/1 and HTTP/2 with or without WebSocket. */
  static http(container: number, options: PortOptions = {}): Port {
    return Port.of('http', container, options);
  }

  /** gRPC over HTTP/2. */
  static grpc(container: number, options: PortOptions = {}): Port {
    return Port.of('grpc', container, options);
  }

  /** Any other protocol on TCP. */
  static tcp(container: number, options: PortOptions = {}): Port {
    return Port.of('tcp', container, options);
  }

  /** Any protocol on UDP. */
  static udp(container: number, options: PortOptions = {}): Port {
    return Port.of('udp', container, options);
  }

  private static of(protocol: Protocol, container: number, options: PortOptions): Port {
    const { servicePort } = optionsOf({ servicePort: number }, options, 'a port');
    return new Port({
      protocol,
      container: number(container, 'port'),
      ...(servicePort === undefined ? {} : { service: servicePort }),
    });
  }

  private constructor(
    /** The port as plain data. */
    readonly model: PortModel,
  ) {}
}

/** A port as a program writes it: a number, or a `Port` where the name does not tell the protocol. */
export type PortInput = number | Port;

const protocols: readonly string[] = ['http', 'grpc', 'tcp', 'udp'] satisfies readonly Protocol[];

/** The port as plain data: a number named `http`, `grpc` or `udp` speaks that, any other name speaks TCP. */
export function toPort(name: string, input: PortInput): PortModel {
  if (typeof input !== 'number') return input.model;
  return { protocol: protocols.includes(name) ? (name as Protocol) : 'tcp', container: input };
}
