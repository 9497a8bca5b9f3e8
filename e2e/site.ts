import { createServer } from 'node:http';

/** Pages of somebody else, on an origin of their own. */
export interface Site {
  readonly url: string;
  /** Path → what it answers. */
  readonly pages: Map<
    string,
    { readonly body: string; readonly headers?: Record<string, string>; readonly type?: string }
  >;
  close(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const pages: Site['pages'] = new Map();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://here').pathname);
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': page?.type ?? 'text/html; charset=utf-8',
      ...page?.headers,
    });
    response.end(page?.body ?? '');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    // Another site than the server's, which tests reach as 127.0.0.1.
    url: `http://localhost:${port}`,
    pages,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
