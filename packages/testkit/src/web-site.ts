import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SitePage {
  readonly body?: string | Uint8Array;
  /** `text/html; charset=utf-8` when left out. */
  readonly contentType?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Never answers 304. */
  readonly withoutValidators?: boolean;
  /** Answers by itself instead. */
  readonly respond?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A web site on loopback whose pages a test sets and changes, and that counts what it is asked. */
export interface WebSite {
  readonly url: string;
  readonly host: string;
  /** By path and query. What is not in it is a 404. */
  readonly pages: Map<string, SitePage>;
  readonly requests: readonly { readonly path: string; readonly status: number; readonly userAgent: string }[];
  /** Paths that were answered with this status since the last {@link forgetRequests}, sorted. */
  answered(status: number): string[];
  forgetRequests(): void;
  close(): Promise<void>;
}

export async function startWebSite(): Promise<WebSite> {
  const pages = new Map<string, SitePage>();
  const requests: { path: string; status: number; userAgent: string }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const page = pages.get(path);
    response.on('close', () =>
      requests.push({ path, status: response.statusCode, userAgent: request.headers['user-agent'] ?? '' }),
    );
    if (page?.respond !== undefined) page.respond(request, response);
    else answer(request, response, page);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    pages,
    requests,
    answered: status =>
      requests
        .filter(request => request.status === status)
        .map(request => request.path)
        .sort(),
    forgetRequests: () => {
      requests.length = 0;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, page: SitePage | undefined): void {
  if (page === undefined) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
    return;
  }
  const body = page.body ?? '';
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  const validators = page.withoutValidators === true ? {} : { etag };
  if (page.withoutValidators !== true && request.headers['if-none-match'] === etag) {
    response.writeHead(304, validators).end();
    return;
  }
  const type = { 'content-type': page.contentType ?? 'text/html; charset=utf-8' };
  response.writeHead(page.status ?? 200, { ...type, ...validators, ...page.headers }).end(body);
}

/** A page with a title, a sentence or two of its own, and links. */
export function sitePage(title: string, text: string, links: readonly string[] = [], head = ''): SitePage {
  const list = links.map(link => `<li><a href="${link}">${link}</a></li>`).join('');
  return {
    body:
      `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><nav><ul>${list}</ul></nav>` +
      `<main><h1>${title}</h1><p>${text}</p></main></body></html>`,
  };
}

/** A `sitemap.xml` of these addresses. */
export function siteMap(urls: readonly string[]): SitePage {
  const entries = urls.map(url => `<url><loc>${url.replaceAll('&', '&amp;')}</loc></url>`).join('');
  return {
    body: `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>`,
    contentType: 'application/xml',
  };
}
