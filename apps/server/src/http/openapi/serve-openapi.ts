import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { ACCESS_HEADER_SCHEMA } from '../plugins/access-tags.ts';
import { documentRoute } from './document-route.ts';

const DESCRIPTION = `Conversational agents over HTTP. Authenticate with \`Authorization: Bearer <API key>\`.

Unknown fields in a body are refused with a 400 that names them. A name twice in one JSON object, \`__proto__\`, more than
64 levels and text that is not valid Unicode are refused with a 400. Every POST takes an \`Idempotency-Key\`.`;

/** No bar of another project on top, and readable at phone width. Dark mode is the page's own. */
const STYLE = `
.swagger-ui .topbar { display: none; }
.swagger-ui .info { margin: 24px 0; }
.swagger-ui .info .title { font-weight: 650; letter-spacing: -0.01em; }
.swagger-ui .scheme-container { box-shadow: none; padding: 12px 0; }
@media (max-width: 640px) {
  .swagger-ui .opblock .opblock-summary-path { max-width: 100%; word-break: break-all; }
  .swagger-ui .opblock .opblock-summary-description { display: none; }
}
`;

/** The package's own policy asks browsers to go over to https, which a server on a plain address in a network has not. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const toJsonSchemas = createJsonSchemaTransform({});

/** The header is documented only: as a schema of the route it would be validated a second time with every request. */
const describeRoute: typeof toJsonSchemas = input => {
  const { surface } = input.route.config ?? {};
  const documented = surface === undefined ? input.schema : documentRoute(input.route, surface);
  const { schema, url } = toJsonSchemas({ ...input, schema: documented });
  const readsAccess = input.route.config?.accessTags === true;
  return { schema: readsAccess ? { ...schema, headers: ACCESS_HEADER_SCHEMA } : schema, url };
};

/** Serves the OpenAPI 3.1 document of every registered route, made from the schemas that validate, and a page to browse it. */
export function serveOpenApi(app: FastifyInstance, version: string): void {
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Baraza',
        description: DESCRIPTION,
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of your team' } },
      },
      security: [{ apiKey: [] }],
    },
    transform: describeRoute,
    transformObject: jsonSchemaTransformObject,
  });
  void app.register(async scope => {
    // No route is added once the server listens, and a megabyte of JSON is not written anew for whoever asks.
    let document: Buffer | undefined;
    scope.get('/openapi.json', { schema: { hide: true }, config: { public: true } }, async (_request, reply) => {
      document ??= Buffer.from(JSON.stringify(app.swagger()));
      return reply.type('application/json; charset=utf-8').send(document);
    });
  });
  void app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: POLICY,
    uiConfig: { docExpansion: 'none', tryItOutEnabled: true, persistAuthorization: false },
    theme: { title: 'Baraza API', css: [{ filename: 'baraza.css', content: STYLE }] },
  });
}
