import { Agent, request } from 'node:https';

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  /** The answer as data; its text where it is none. */
  readonly body: any;
}

/** How a request differs from a plain GET. */
export interface Sending {
  readonly method?: 'POST' | 'PATCH';
  readonly type?: string;
  readonly content?: unknown;
}

/** A connection to an API server of this machine. */
export interface Client {
  send(path: string, sending?: Sending): Promise<Answer>;
  close(): void;
}

/** Connects to a port of this machine, as the bearer of a token; the certificate must be signed by the authority. */
export function connect(port: number, token: string, authority: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 8, ca: authority });
  return {
    close: () => agent.destroy(),
    send: (path, { method, type = 'application/json', content } = {}) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': type };
        const sent = request({ host: '127.0.0.1', port, path, method, agent, headers }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parsed(text) }));
          response.on('error', reject);
        });
        sent.on('error', reject);
        sent.end(content === undefined ? undefined : JSON.stringify(content));
      }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
