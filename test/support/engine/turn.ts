import { createServer, type Server } from 'node:net';
import { pause } from './command';

/** Any number will do, as long as every test process of the machine uses the same one. */
const PORT = 47_613;

/**
 * Waits until no other test process of this machine uses the engine, and returns how to let the next one in.
 *
 * Image tags, published ports and names in a compose file belong to the whole engine, so suites take turns. A listening
 * port is the token: the kernel gives it back even if the process is killed.
 */
export async function takeTurn(patience: number): Promise<() => Promise<void>> {
  const deadline = Date.now() + patience;
  for (;;) {
    const server = await listen();
    if (server) return () => new Promise((resolve) => server.close(() => resolve()));
    if (Date.now() > deadline) {
      throw new Error(`waited ${patience} ms for other engine tests; port ${PORT} of 127.0.0.1 is still taken`);
    }
    await pause(200);
  }
}

function listen(): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ port: PORT, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}
