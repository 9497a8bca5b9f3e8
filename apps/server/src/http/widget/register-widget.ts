import { problem } from '@baraza/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notFound } from '#kernel';
import { type Agent, embeddingSources } from '#modules/agents';
import { mediaOrigins } from '../dialects/visitor/encode-agent.ts';
import { addressOf, VisitorDoor } from '../dialects/visitor/visitor-door.ts';
import { slugPath } from '../dialects/visitor/visitor-paths.ts';
import type { HttpPorts } from '../http-ports.ts';
import { encodeProblem, PROBLEM_CONTENT_TYPE } from '../problem.ts';
import { registerSurface, type Surface } from '../surface.ts';
import { DEMO_STYLE, demoPage, widgetPage, widgetPolicy } from './page.ts';
import type { WidgetFile } from './widget-files.ts';

const SURFACE: Surface = {
  name: 'Widget',
  encodeError: encodeProblem,
  errorSchema: problem,
  errorContentType: PROBLEM_CONTENT_TYPE,
};

/** A visitor's browser asks again after this long whether the loader has changed. */
const LOADER_SECONDS = 600;
const YEAR_SECONDS = 31_536_000;
const DEMO_AGENT = 'demo';

/** The script that pages paste, the frame it opens, the agent's page and the demo. */
export function registerWidget(app: FastifyInstance, ports: HttpPorts): void {
  const door = new VisitorDoor(ports);
  const config = { public: true, permission: 'chat' } as const;
  registerSurface(app, SURFACE, scope => {
    for (const path of ['/widget.js', '/embed.min.js']) {
      scope.get(path, { config, schema: { hide: true } }, async (request, reply) => {
        const { loader } = await ports.widget.manifest();
        const file = await ports.widget.find(loader);
        if (file === undefined) throw notFound('file');
        return send(request, reply, file, `public, max-age=${LOADER_SECONDS}`);
      });
    }

    scope.get(
      '/widget-assets/:file',
      { config, schema: { hide: true, params: z.object({ file: z.string() }) } },
      async (request, reply) => {
        const file = await ports.widget.find(request.params.file);
        if (file === undefined) throw notFound('file');
        return send(request, reply, file, `public, max-age=${YEAR_SECONDS}, immutable`);
      },
    );

    // The app tells the two apart by their path.
    for (const path of ['/widget/:slug', '/c/:slug']) {
      scope.get(path, { config, schema: { hide: true, params: slugPath } }, async (request, reply) => {
        door.assertReads(addressOf(request));
        const agent = await door.getAgent(request.params.slug);
        const policy = widgetPolicy(
          { mediaOrigins: await originsOf(ports, door, agent) },
          embeddingSources(agent.settings),
        );
        return html(reply, widgetPage(await ports.widget.manifest()), policy);
      });
    }

    scope.get('/demo', { config, schema: { hide: true } }, async (_request, reply) => {
      await door.getAgent(DEMO_AGENT);
      return html(reply, demoPage(DEMO_AGENT), DEMO_POLICY);
    });
    scope.get('/demo.css', { config, schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/css; charset=utf-8').send(DEMO_STYLE),
    );
  });
}

const DEMO_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'none'";

async function originsOf(ports: HttpPorts, door: VisitorDoor, agent: Agent): Promise<string[]> {
  if (agent.flowVersionId === null) return [];
  const flow = await ports.flows.findDocument(door.scopeOf(agent), agent.flowVersionId);
  return flow === undefined ? [] : mediaOrigins(flow);
}

function html(reply: FastifyReply, body: string, policy: string): FastifyReply {
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    })
    .send(body);
}

function send(request: FastifyRequest, reply: FastifyReply, file: WidgetFile, caching: string): FastifyReply {
  const tag = `"${file.tag}"`;
  void reply.headers({
    'content-type': file.mediaType,
    'cache-control': caching,
    etag: tag,
    vary: 'accept-encoding',
    // Any page may load the loader; that is what it is for.
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  });
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    return reply.header('content-encoding', 'gzip').send(file.gzipped);
  }
  return reply.send(file.bytes);
}
