import type { PortModel, Protocol } from '../model/port';
import type { NumberInput, TruthInput } from './amounts';
import { isInstance, number, optionsOf, text, truth } from './inputs';

/** Options of a port. */
export interface PortOptions {
  /**
   * Port under which other services reach it in a cluster. Compose has no such remapping: references carry the right
   * number on either side.
   * @default - the port on which the process listens
   */
  readonly servicePort?: NumberInput;
  /**
   * What is spoken on it, in a word that meshes and load balancers of a cluster know: `kubernetes.io/h2c`.
   * @default - `grpc` for a gRPC port, none for others
   */
  readonly appProtocol?: string;
  /**
   * Whether it speaks TLS by itself: its URL begins with `https`.
   * @default false
   */
  readonly tls?: TruthInput;
  /**
   * Whether nothing outside may reach it: exposing it, or leading a route to it, is an error.
   * @default false
   */
  readonly internal?: TruthInput;
}

/** A port of a service by its protocol; a bare number in `ports` takes its protocol from the port's name. */
export class Port {
  /** HTTP/1 and HTTP/2 with or without WebSocket. */
  static http(container: NumberInput, options: PortOptions = {}): Port {
    return Port.of('http', container, options);
  }

  /** gRPC over HTTP/2. */
  static grpc(container: NumberInput, options: PortOptions = {}): Port {
    return Port.of('grpc', container, options);
  }

  /** Any other protocol on TCP. */
  static tcp(container: NumberInput, options: PortOptions = {}): Port {
    return Port.of('tcp', container, options);
  }

  /** Any protocol on UDP. */
  static udp(container: NumberInput, options: PortOptions = {}): Port {
    return Port.of('udp', container, options);
  }

  private static of(protocol: Protocol, container: NumberInput, options: PortOptions): Port {
    const converters = { servicePort: number, appProtocol: text, tls: truth, internal: truth };
    const { servicePort, ...given } = optionsOf(converters, options, 'a port');
    return new Port({
      protocol,
      container: number(container, 'port'),
      ...(servicePort === undefined ? {} : { service: servicePort }),
      ...given,
    });
  }

  private constructor(
    /** The port as plain data. */
    readonly model: PortModel,
  ) {}
}

/** A port as a program writes it: a number or a parameter, or a `Port` where the name does not tell the protocol. */
export type PortInput = NumberInput | Port;

const protocols: readonly string[] = ['http', 'grpc', 'tcp', 'udp'] satisfies readonly Protocol[];

/** The port as plain data: a number named `http`, `grpc` or `udp` speaks that, any other name speaks TCP. */
export function toPort(name: string, input: PortInput): PortModel {
  if (isInstance(Port, input)) return input.model;
  return { protocol: protocols.includes(name) ? (name as Protocol) : 'tcp', container: number(input, `ports.${name}`) };
}
