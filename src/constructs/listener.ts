import type { ListenerModel, ListenerProtocol } from '../model/gateway';
import type { NumberInput, TruthInput } from './amounts';
import { Tls } from './exposure';
import { instance, listOf, number, optionsOf, text, truth } from './inputs';
import { settingOf, type ValueInput } from './references';

/** Options of every listener. */
export interface ListenerOptions {
  /**
   * Host names that it answers for.
   * @default - those of the gateway
   */
  readonly hosts?: readonly ValueInput[];
  /**
   * Address of the host that Compose binds.
   * @default '127.0.0.1'
   */
  readonly address?: string;
}

/** Options of a listener for HTTP. */
export interface HttpListenerOptions extends ListenerOptions {
  /**
   * Whether it answers nothing but a redirect to `https`.
   * @default false
   */
  readonly redirect?: TruthInput;
}

/** Options of a listener for HTTPS. */
export interface HttpsListenerOptions extends ListenerOptions {
  /**
   * Certificate of its hosts.
   * @default - that of the gateway
   */
  readonly tls?: Tls;
}

/** A port on which a gateway listens. */
export class Listener {
  /** HTTP, gRPC and WebSocket without encryption. */
  static http(port: NumberInput, options: HttpListenerOptions = {}): Listener {
    return Listener.of('http', port, options);
  }

  /** HTTP, gRPC and WebSocket behind TLS, which ends at the gateway. */
  static https(port: NumberInput, options: HttpsListenerOptions = {}): Listener {
    return Listener.of('https', port, options);
  }

  /** TLS that is handed on unopened, to the service that its host name chooses. */
  static tls(port: NumberInput, options: ListenerOptions = {}): Listener {
    return Listener.of('tls', port, options);
  }

  /** Any protocol on TCP; all of the port goes to one service. */
  static tcp(port: NumberInput, options: Omit<ListenerOptions, 'hosts'> = {}): Listener {
    return Listener.of('tcp', port, options);
  }

  private static of(protocol: ListenerProtocol, port: NumberInput, options: object): Listener {
    const given = optionsOf(converters[protocol], options, 'a listener');
    return new Listener({ protocol, port: number(port, 'port'), ...given });
  }

  private constructor(
    /** The listener as plain data. */
    readonly model: ListenerModel,
  ) {}
}

const hosts = listOf(settingOf, "a list of host names: ['shop.example.com']");

const converters = {
  http: { hosts, address: text, redirect: truth },
  https: {
    hosts,
    address: text,
    tls: (input: Tls, field: string) => instance(Tls, input, field, "Tls.issuer('letsencrypt')").model,
  },
  tls: { hosts, address: text },
  tcp: { address: text },
};
