import { attributeList, attributeView, putAttributeBody } from '@baraza/contracts';
import { z } from 'zod';
import { AppError, invalid, notFound } from '#kernel';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { audited } from '../../plugins/audited.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { toTimestamp } from '../timestamp.ts';

const attributePath = z.object({ key: z.string() });
const KEY = /^[a-z][a-z0-9_]{0,63}$/;
const MAX_ATTRIBUTES = 200;

/** The custom fields of a team's customers. */
export function registerAttributes(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/customer-attributes',
    {
      config: { permission: 'customers:read', teamWide: true },
      schema: {
        operationId: 'listCustomerAttributes',
        summary: 'The custom fields of customers',
        response: { 200: attributeList },
      },
    },
    async request => ({
      items: (await ports.customers.listAttributes(scopeOf(request))).map(definition => ({
        ...definition,
        options: [...definition.options],
        createdAt: toTimestamp(definition.createdAt),
      })),
    }),
  );

  app.put(
    '/api/v1/customer-attributes/:key',
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'putCustomerAttribute',
        summary: 'Define a custom field, or change one',
        params: attributePath,
        body: putAttributeBody,
        response: { 200: attributeView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { key } = request.params;
      if (!KEY.test(key)) throw invalid('key', 'key must be lower-case letters, digits and _, at most 64');
      const put = () =>
        ports.resources.alone(scope, async () => {
          const known = await ports.customers.listAttributes(scope);
          const before = known.find(candidate => candidate.key === key);
          if (before === undefined && known.length >= MAX_ATTRIBUTES) throw tooMany();
          const after = { key, ...request.body, createdAt: before?.createdAt ?? ports.clock.now() };
          await ports.customers.putAttribute(scope, after);
          return { before, after };
        });
      const { after } = await audited(ports, request, put, change => ({
        action: 'customer_attribute.put',
        target: { kind: 'customer_attribute', id: key },
        ...change,
      }));
      return { ...after, createdAt: toTimestamp(after.createdAt) };
    },
  );

  app.delete(
    '/api/v1/customer-attributes/:key',
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'deleteCustomerAttribute',
        summary: 'Take a custom field away; values that customers have are no longer checked',
        params: attributePath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const { key } = request.params;
      await audited(
        ports,
        request,
        async () => {
          if (!(await ports.customers.deleteAttribute(scopeOf(request), key))) throw notFound('attribute');
        },
        () => ({ action: 'customer_attribute.delete', target: { kind: 'customer_attribute', id: key } }),
      );
      return reply.code(204).send();
    },
  );
}

function tooMany(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'too_many_attributes',
    message: `A team defines at most ${MAX_ATTRIBUTES} attributes`,
  });
}
