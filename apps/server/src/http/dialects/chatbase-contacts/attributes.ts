import { z } from 'zod';
import { notFound } from '#kernel';
import { getAgent } from '#modules/agents';
import { ATTRIBUTE_TYPES, type AttributeDefinition, type AttributeType } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { audited } from '../../plugins/audited.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { attributeName, STRIPE_ATTRIBUTE } from './contact.ts';

const type = z
  .enum([...ATTRIBUTE_TYPES, 'string', 'select'], 'must be string, number, boolean, date or select')
  .describe('`string` and `text` are the same, as are `select` and `choice`');
const label = z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters');
const options = z.array(z.string().min(1).max(200)).max(100, 'must be at most 100');

const newAttribute = z.object({
  name: attributeName,
  type: type.default('text'),
  label: label.optional(),
  options: options.optional(),
});
const attributeView = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  options: z.array(z.string()),
  created_at: z.string(),
});

const chatbotPath = z.object({ chatbotId: z.string().describe("The agent's id or slug") });
const url = '/api/v1/chatbots/:chatbotId/custom-attributes';

/** Custom attributes of contacts; they belong to the team. */
export function registerAttributes(app: HttpApp, ports: HttpPorts): void {
  app.get(
    url,
    {
      config: { permission: 'customers:read', teamWide: true },
      schema: {
        operationId: 'listContactAttributes',
        summary: 'Custom attributes of contacts',
        params: chatbotPath,
        response: { 200: z.object({ data: z.array(attributeView) }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      await getAgent(ports, scope, request.params.chatbotId);
      const defined = await ports.customers.listAttributes(scope);
      return { data: defined.filter(({ key }) => key !== STRIPE_ATTRIBUTE).map(encodeAttribute) };
    },
  );
  app.post(
    url,
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'createContactAttribute',
        summary: 'Define a custom attribute',
        params: chatbotPath,
        body: newAttribute,
        response: { 200: z.object({ data: attributeView }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      await getAgent(ports, scope, request.params.chatbotId);
      const { name, label: shown = name, options: values = [] } = request.body;
      const definition: AttributeDefinition = {
        key: name,
        label: shown,
        type: typeOf(request.body.type),
        options: values,
        createdAt: ports.clock.now(),
      };
      await audited(
        ports,
        request,
        () => ports.customers.putAttribute(scope, definition),
        () => ({
          action: 'customer_attribute.create',
          target: { kind: 'customer_attribute', id: definition.key },
          after: definition,
        }),
      );
      return { data: encodeAttribute(definition) };
    },
  );
  app.put(
    `${url}/:name`,
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'updateContactAttribute',
        summary: 'Change a custom attribute',
        params: chatbotPath.extend({ name: z.string().max(64) }),
        body: z.object({ type: type.optional(), label: label.optional(), options: options.optional() }),
        response: { 200: z.object({ data: attributeView }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      await getAgent(ports, scope, request.params.chatbotId);
      const known = (await ports.customers.listAttributes(scope)).find(({ key }) => key === request.params.name);
      if (known === undefined) throw notFound('attribute');
      const { type: changed, label: shown = known.label, options: values = known.options } = request.body;
      const definition = {
        ...known,
        label: shown,
        options: values,
        type: changed === undefined ? known.type : typeOf(changed),
      };
      await audited(
        ports,
        request,
        () => ports.customers.putAttribute(scope, definition),
        () => ({
          action: 'customer_attribute.update',
          target: { kind: 'customer_attribute', id: definition.key },
          before: known,
          after: definition,
        }),
      );
      return { data: encodeAttribute(definition) };
    },
  );
}

function typeOf(given: z.infer<typeof type>): AttributeType {
  if (given === 'string') return 'text';
  return given === 'select' ? 'choice' : given;
}

function encodeAttribute({ key, label: shown, type: kind, options: values, createdAt }: AttributeDefinition) {
  return {
    name: key,
    label: shown,
    type: kind as string,
    options: [...values],
    created_at: new Date(createdAt).toISOString(),
  };
}
