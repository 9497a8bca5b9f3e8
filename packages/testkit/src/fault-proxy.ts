import { connect, createServer, type Socket } from 'node:net';

/**
 * A bad network on loopback: passes TCP connections on to the server and cuts them. Only the network is emulated; both ends
 * are the real ones.
 */
export interface FaultProxy {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Connections that were cut. */
  readonly cuts: number;
  /** Connections that were opened. */
  readonly connections: number;
  /** After how many bytes of the answer the next connection is cut; undefined leaves it whole. Asked for every connection. */
  plan: () => number | undefined;
  /** The server's address, for one that comes back elsewhere. */
  target: string;
  /** Cuts everything that is open now. */
  cutAll(): void;
  close(): Promise<void>;
}

/** Starts a proxy to `target`, whole until `plan` says otherwise. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const open = new Set<Socket>();
  const count = { cuts: 0, connections: 0 };
  const server = createServer(client => {
    count.connections += 1;
    const { hostname, port } = new URL(proxy.target);
    const upstream = connect(Number(port), hostname);
    open.add(client);
    const end = (): void => {
      open.delete(client);
      client.resetAndDestroy();
      upstream.destroy();
    };
    const limit = proxy.plan();
    let passed = 0;
    upstream.on('data', (bytes: Buffer) => {
      if (client.writableEnded) return;
      const room = limit === undefined ? bytes.length : limit - passed;
      passed += bytes.length;
      if (bytes.length < room || limit === undefined) return void client.write(bytes);
      count.cuts += 1;
      upstream.destroy();
      // What fits arrives: a reader sees the middle of an event, then the end. A reset would take unread bytes with it.
      client.end(bytes.subarray(0, room));
    });
    client.on('data', (bytes: Buffer) => upstream.write(bytes));
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    get cuts() {
      return count.cuts;
    },
    get connections() {
      return count.connections;
    },
    plan: () => undefined,
    target,
    cutAll: () => {
      for (const socket of open) {
        count.cuts += 1;
        socket.resetAndDestroy();
      }
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
  return proxy;
}
