import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect as connectHttp2, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';
import { pause } from '../engine/command';

/** How something is asked that stands behind a proxy. */
export interface Ask {
  /** The host that is asked for, whatever address is called. @default - the address */
  readonly host?: string;
  /** Speak TLS, with the host as server name, and accept any certificate. @default false */
  readonly tls?: boolean;
  /** Header fields, or metadata. @default - none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds after which the call fails. @default 10000 */
  readonly timeout?: number;
}

/** How an HTTP request is made. */
export interface HttpAsk extends Ask {
  /** @default GET */
  readonly method?: string;
  /** @default - none */
  readonly body?: string | Buffer;
}

/** What a back end says about the request that reached it; see `backend/http.go`. */
export interface Echo {
  readonly name: string;
  readonly hostname: string;
  readonly port: string;
  readonly protocol: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly bodyLength: number;
  readonly remote: string;
}

/** An answer over HTTP. Redirects are not followed, and what is compressed stays so. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The back end's echo; throws where the body is something else. */
  echo(): Echo;
  /** The certificate of the other side, over TLS. */
  readonly certificate?: PeerCertificate;
}

/** An answer over gRPC. */
export interface GrpcAnswer {
  /** The HTTP status: not 200 where a proxy answers by itself. */
  readonly httpStatus: number;
  /** `grpc-status` of the trailers, or of the headers where there is nothing else. */
  readonly status?: string;
  /** The messages, as text. */
  readonly messages: readonly string[];
  /** Name of the back end. */
  readonly service?: string;
}

const PATIENCE = 10_000;

/** Asks over HTTP/1.1: `http('127.0.0.1:8080', '/cart', { host: 'shop.test' })`. */
export function http(address: string, path: string, ask: HttpAsk = {}): Promise<HttpAnswer> {
  const { host = address, tls = false, headers, method = 'GET', body, timeout = PATIENCE } = ask;
  const options = { ...placeOf(address), path, method, headers: { host, ...headers }, timeout, agent: false } as const;
  const security = { servername: nameOf(host), rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    const read = (response: IncomingMessage): void => void answerOf(response).then(resolve, reject);
    const request = tls ? httpsRequest({ ...options, ...security }, read) : httpRequest(options, read);
    request.on('timeout', () => request.destroy(new Error(`${method} ${path} of ${host}: no answer`)));
    request.on('error', reject);
    request.end(body);
  });
}

async function answerOf(response: IncomingMessage): Promise<HttpAnswer> {
  const socket = response.socket as Partial<TLSSocket>;
  const certificate = socket.getPeerCertificate?.();
  const body = await bytesOf(response);
  const echo = (): Echo => JSON.parse(body.toString()) as Echo;
  return { status: response.statusCode ?? 0, headers: response.headers, body, echo, certificate };
}

/** Sends texts over one WebSocket, each after the answer to the one before, and returns the answers. */
export async function websocket(
  address: string,
  path: string,
  texts: readonly string[],
  ask: Ask = {},
): Promise<string[]> {
  const { host = address, headers = {} } = ask;
  const socket = await open(address, ask);
  const answers: string[] = [];
  try {
    const read = reader(socket);
    const fields = {
      Host: host,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Version': '13',
      ...headers,
    };
    const key = randomBytes(16).toString('base64');
    const lines = Object.entries({ ...fields, 'Sec-WebSocket-Key': key }).map(([name, value]) => `${name}: ${value}`);
    socket.write([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    const head = (await read.until('\r\n\r\n')).toString();
    if (!head.startsWith('HTTP/1.1 101'))
      throw new Error(`${path} of ${host} opens no WebSocket: ${head.split('\r')[0]}`);
    for (const text of texts) {
      socket.write(frameOf(text));
      const length = (await read.bytes(2))[1]! & 127;
      answers.push((await read.bytes(length < 126 ? length : (await read.bytes(2)).readUInt16BE())).toString());
    }
  } finally {
    socket.destroy();
  }
  return answers;
}

/** A text of less than 126 bytes as a client sends it, with a mask of zeros. */
function frameOf(text: string): Buffer {
  const content = Buffer.from(text);
  if (content.length > 125) throw new Error('a longer text than this client can send');
  return Buffer.concat([Buffer.from([0x81, 0x80 | content.length, 0, 0, 0, 0]), content]);
}

/** Calls a gRPC method with one message, over TLS or in plain text: `grpc('127.0.0.1:80', '/shop.Cart/Get', 'x')`. */
export async function grpc(address: string, method: string, message: string, ask: Ask = {}): Promise<GrpcAnswer> {
  const { host = address, tls = false, headers: metadata, timeout = PATIENCE } = ask;
  const security = { servername: nameOf(host), rejectUnauthorized: false, ALPNProtocols: ['h2'] };
  const session = connectHttp2(`${tls ? 'https' : 'http'}://${address}`, security);
  const fields = { ':method': 'POST', ':path': method, ':authority': host, te: 'trailers' };
  try {
    const failed = new Promise<never>((_, reject) => session.on('error', reject));
    return await Promise.race([failed, callOf(session, { ...fields, ...metadata }, message, timeout)]);
  } finally {
    session.destroy();
  }
}

async function callOf(
  session: ClientHttp2Session,
  headers: Record<string, string>,
  message: string,
  timeout: number,
): Promise<GrpcAnswer> {
  const stream = session.request({ 'content-type': 'application/grpc', ...headers });
  stream.setTimeout(timeout, () => stream.destroy(new Error(`${headers[':path']}: no answer`)));
  let head: Record<string, unknown> = {};
  let trailers: Record<string, unknown> = {};
  stream.on('response', (fields) => (head = fields));
  stream.on('trailers', (fields) => (trailers = fields));
  const frame = Buffer.alloc(5);
  frame.writeUInt32BE(Buffer.byteLength(message), 1);
  stream.end(Buffer.concat([frame, Buffer.from(message)]));
  const body = await bytesOf(stream);
  return {
    httpStatus: Number(head[':status']),
    status: (trailers['grpc-status'] ?? head['grpc-status']) as string | undefined,
    messages: head['content-type'] === 'application/grpc' ? messagesIn(body) : [],
    service: head['x-service'] as string | undefined,
  };
}

function messagesIn(body: Buffer): string[] {
  const messages: string[] = [];
  for (let at = 0; at + 5 <= body.length; at += 5 + body.readUInt32BE(at + 1)) {
    messages.push(body.toString('utf8', at + 5, at + 5 + body.readUInt32BE(at + 1)));
  }
  return messages;
}

/** Sends a line over TCP, or TLS, and returns the line that comes back: `NAME: line` from a back end. */
export async function tcp(address: string, line: string, ask: Ask = {}): Promise<string> {
  const socket = await open(address, ask);
  try {
    socket.write(`${line}\n`);
    return (await reader(socket).until('\n')).toString().trim();
  } finally {
    socket.destroy();
  }
}

/** Sends a packet over UDP and returns the one that comes back; throws where none does. */
export function udp(address: string, text: string, { timeout = 2_000 }: Ask = {}): Promise<string> {
  const { host, port } = placeOf(address);
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    const timer = setTimeout(() => socket.close(() => reject(new Error(`${address}: no answer over UDP`))), timeout);
    socket.on('error', reject);
    socket.on('message', (answer) => {
      clearTimeout(timer);
      socket.close(() => resolve(answer.toString()));
    });
    socket.send(text, port, host);
  });
}

/** Asks again, ten times a second, until what comes back is as expected; throws what the last try said. */
export async function eventually<T>(ask: () => Promise<T>, patience = 20_000): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

function open(address: string, { host = address, tls = false, timeout = PATIENCE }: Ask): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const place = placeOf(address);
    const security = { ...place, servername: nameOf(host), rejectUnauthorized: false };
    const socket: Socket = tls ? connectTls(security) : connectTcp(place);
    socket.setTimeout(timeout, () => socket.destroy(new Error(`${address}: no answer`)));
    socket.once('error', reject);
    socket.once(tls ? 'secureConnect' : 'connect', () => resolve(socket));
  });
}

/** Reads from a socket as much as asked, and keeps the rest for later. */
function reader(socket: Socket): {
  bytes(count: number): Promise<Buffer>;
  until(end: string): Promise<Buffer>;
} {
  let rest = Buffer.alloc(0);
  const chunks = socket[Symbol.asyncIterator]();
  const take = async (length: () => number): Promise<Buffer> => {
    for (;;) {
      const count = length();
      if (count >= 0 && rest.length >= count) {
        const taken = rest.subarray(0, count);
        rest = rest.subarray(count);
        return taken;
      }
      const { value, done } = (await chunks.next()) as IteratorResult<Buffer>;
      if (done) throw new Error('the other side hung up');
      rest = Buffer.concat([rest, value]);
    }
  };
  const after = (end: string): number => (rest.includes(end) ? rest.indexOf(end) + end.length : -1);
  return { bytes: (count) => take(() => count), until: (end) => take(() => after(end)) };
}

async function bytesOf(stream: IncomingMessage | ClientHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function placeOf(address: string): { host: string; port: number } {
  const [host, port] = address.split(':') as [string, string];
  return { host, port: Number(port) };
}

/** The server name of a host, which an address is not. */
function nameOf(host: string): string {
  const name = host.replace(/:\d+$/, '');
  return /^[\d.]+$/.test(name) ? '' : name;
}
