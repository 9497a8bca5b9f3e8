import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RegisterRoutes } from '../server.ts';
import { pagePolicy } from './page-policy.ts';
import { PREPARING_PAGE, PREPARING_POLICY } from './preparing-page.ts';
import { SitePage } from './site-page.ts';

/** Addresses outside `/app` that are the dashboard's; links in mails and in the terminal lead to them. */
const PAGES = [
  '/',
  '/app',
  '/app/*',
  '/setup',
  '/sign-in',
  '/forgot-password',
  '/reset-password',
  '/invitation',
  '/no-team',
];
/** Their names never change, so browsers ask again. */
const UNHASHED = ['/app/icon.svg', '/app/start.js'];
const YEAR_SECONDS = 365 * 24 * 3_600;
const NONCE_BYTES = 16;
const RETRY_SECONDS = 3;
const NOT_READY = 503;

/**
 * Serves the dashboard that was built into `folder`: its page at every address of its own, its files unchangeable for a
 * year and compressed beforehand. While it is not built the page says so and looks again; the API is up already.
 */
export function serveDashboard(folder: string): RegisterRoutes {
  return app => {
    void app.register(async scope => {
      const page = new SitePage(join(folder, 'index.html'));
      await scope.register(fastifyStatic, {
        root: folder,
        serve: false,
        preCompressed: true,
        index: false,
        dotfiles: 'ignore',
        cacheControl: false,
        setHeaders: (reply, path) => {
          const hashed = path.startsWith(join(folder, 'app/assets'));
          void reply.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
        },
      });
      serveFiles(scope);
      const route = { config: { public: true }, schema: { hide: true } };
      for (const path of PAGES) scope.get(path, route, async (_request, reply) => sendPage(reply, page));
    });
  };
}

function serveFiles(scope: FastifyInstance): void {
  const route = { config: { public: true }, schema: { hide: true } };
  scope.get<{ Params: { '*': string } }>('/app/assets/*', route, (request, reply) =>
    reply.sendFile(`app/assets/${request.params['*']}`),
  );
  for (const path of UNHASHED) scope.get(path, route, (_request, reply) => reply.sendFile(path.slice(1)));
}

async function sendPage(reply: FastifyReply, page: SitePage): Promise<FastifyReply> {
  const html = await page.read();
  void reply
    .type('text/html; charset=utf-8')
    .header('referrer-policy', 'same-origin')
    .header('x-frame-options', 'DENY')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  if (html === undefined) {
    return reply
      .code(NOT_READY)
      .header('retry-after', String(RETRY_SECONDS))
      .header('content-security-policy', PREPARING_POLICY)
      .send(PREPARING_PAGE);
  }
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  return reply
    .header('cache-control', 'no-cache')
    .header('content-security-policy', pagePolicy(nonce))
    .send(html.replaceAll('__CSP_NONCE__', nonce));
}
