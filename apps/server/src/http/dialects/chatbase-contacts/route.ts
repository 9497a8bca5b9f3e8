import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { invalid, notFound, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { Customer } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { audited } from '../../plugins/audited.ts';
import { callerOf, requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { keepPostsIdempotent } from '../../plugins/idempotent-routes.ts';
import { type HttpApp, registerSurface, type Surface } from '../../surface.ts';
import { chatzuriError, encodeChatzuriError } from '../chatzuri-error.ts';
import { READINGS } from '../readings.ts';
import { registerAttributes } from './attributes.ts';
import { contactPatch, contactView, encodeContact, newContact } from './contact.ts';
import { changeContact, defineAttributes, findContact, saveContact } from './save-contact.ts';

const SURFACE: Surface = {
  name: 'Chatbase contacts',
  encodeError: encodeChatzuriError,
  errorSchema: chatzuriError,
  parseAnyContentType: true,
};

const { maxContacts, defaultPageSize, maxPageSize, sliceSize, bodyBytes } = READINGS.contacts;

const chatbotPath = z.object({ chatbotId: z.string().describe("The agent's id or slug") });
const contactPath = chatbotPath.extend({ contactId: z.string().max(255).describe('The caller’s own id, or ours') });

const listQuery = z.object({
  limit: z.string().optional().describe(`1 to ${maxPageSize}, ${defaultPageSize} when left out`),
  cursor: z.string().max(500).optional().describe('Of the page before'),
});

const contactsBody = z.object({
  users: z.array(newContact).min(1, 'must not be empty').max(maxContacts, `must be at most ${maxContacts}`),
});

const contactReply = z.object({ data: contactView });
const contactsReply = z.object({ data: z.array(contactView) });

/** Contacts of Chatbase's API. A team's customers: every agent of the team knows the same people. */
export function registerChatbaseContacts(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    keepPostsIdempotent(scope, ports);
    registerSave(scope, ports);
    registerList(scope, ports);
    registerOne(scope, ports);
    registerAttributes(scope, ports);
  });
}

function registerSave(app: HttpApp, ports: HttpPorts): void {
  // The vendor's identity page has the path in the singular.
  for (const [url, hide] of [
    ['/api/v1/chatbots/:chatbotId/contacts', false],
    ['/api/v1/chatbot/:chatbotId/contact', true],
  ] as const) {
    app.post(
      url,
      {
        bodyLimit: bodyBytes,
        config: { permission: 'customers:write', teamWide: true },
        schema: {
          hide,
          operationId: 'saveContacts',
          summary: `Make contacts, or change those whose external_id is known; up to ${maxContacts}`,
          params: chatbotPath,
          body: contactsBody,
          response: { 200: contactsReply },
        },
      },
      async request => {
        const scope = scopeOf(request);
        await getAgent(ports, scope, request.params.chatbotId);
        const { users } = request.body;
        await ports.unitOfWork.run(() => defineAttributes(ports, scope, users));
        const saved: Customer[] = [];
        // In slices, so that others write in between.
        for (let from = 0; from < users.length; from += sliceSize) {
          await ports.unitOfWork.run(async () => {
            for (const user of users.slice(from, from + sliceSize)) saved.push(await saveContact(ports, scope, user));
          });
        }
        await ports.audit.record(scope, {
          actor: callerOf(request).actor,
          action: 'contact.save',
          target: { kind: 'team', id: scope.teamId },
          after: { contacts: saved.map(({ id }) => id) },
        });
        return { data: saved.map(encodeContact) };
      },
    );
  }
}

function registerList(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/chatbots/:chatbotId/contacts',
    {
      config: { permission: 'customers:read', teamWide: true },
      schema: {
        operationId: 'listContacts',
        summary: 'Contacts of the team, newest first',
        params: chatbotPath,
        querystring: listQuery,
        response: {
          200: contactsReply.extend({
            pagination: z.object({ cursor: z.string().nullable(), hasMore: z.boolean() }),
          }),
        },
      },
    },
    async request => {
      const scope = scopeOf(request);
      await getAgent(ports, scope, request.params.chatbotId);
      const { cursor } = request.query;
      const limit = parseLimit(request.query.limit);
      const page = await ports.customers.list(scope, {}, { limit, ...(cursor ? { cursor } : {}) });
      const found: Customer[] = [];
      for (const { id } of page.items) found.push(...((await findById(ports, scope, id)) ?? []));
      const pagination = { cursor: page.nextCursor, hasMore: page.nextCursor !== null };
      return { data: found.map(encodeContact), pagination };
    },
  );
}

function parseLimit(text: string | undefined): number {
  const limit =
    text === undefined || text === '' ? defaultPageSize : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(limit >= 1 && limit <= maxPageSize)) throw invalid('limit', `limit must be a number from 1 to ${maxPageSize}`);
  return limit;
}

async function findById(ports: HttpPorts, scope: TeamScope, id: string): Promise<[Customer] | undefined> {
  const customer = await ports.customers.find(scope, id);
  return customer && [customer];
}

function registerOne(app: HttpApp, ports: HttpPorts): void {
  const url = '/api/v1/chatbots/:chatbotId/contacts/:contactId';
  app.get(
    url,
    {
      config: { permission: 'customers:read', teamWide: true },
      schema: {
        operationId: 'getContact',
        summary: 'One contact',
        params: contactPath,
        response: { 200: contactReply },
      },
    },
    async request => ({ data: encodeContact(await getContact(ports, scopeOf(request), request.params)) }),
  );
  app.patch(
    url,
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'updateContact',
        summary: 'Change what the body names',
        params: contactPath,
        body: contactPatch,
        response: { 200: contactReply },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { id } = await getContact(ports, scope, request.params);
      const changed = await audited(
        ports,
        request,
        async () => {
          await defineAttributes(ports, scope, [request.body]);
          return changeContact(ports, scope, id, request.body);
        },
        () => ({ action: 'contact.update', target: { kind: 'contact', id }, after: request.body }),
      );
      return { data: encodeContact(changed) };
    },
  );
  app.delete(
    url,
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'deleteContact',
        summary: 'Delete a contact; its conversations stay',
        params: contactPath,
        response: { 200: z.object({ message: z.string() }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { id } = await getContact(ports, scope, request.params);
      await audited(
        ports,
        request,
        async () => {
          if (!(await ports.customers.delete(scope, id))) throw notFound('contact');
        },
        () => ({ action: 'contact.delete', target: { kind: 'contact', id } }),
      );
      return { message: READINGS.management.deleted };
    },
  );
}

async function getContact(ports: HttpPorts, scope: TeamScope, path: z.infer<typeof contactPath>): Promise<Customer> {
  await getAgent(ports, scope, path.chatbotId);
  const contact = await findContact(ports, scope, path.contactId);
  if (contact === undefined) throw notFound('contact');
  return contact;
}
