import {
  conversationPage,
  createCustomerBody,
  customerListQuery,
  customerPage,
  customerView,
  pageQuery,
  updateCustomerBody,
} from '@baraza/contracts';
import { notFound } from '#kernel';
import { checkAttributes, LINKED_FOR_A_LIST } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { audited } from '../../plugins/audited.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { toConversationView } from '../conversations/conversation-view.ts';
import { customerPath } from '../path-params.ts';
import { getCustomer, toCustomerSummary, viewCustomer } from './customer-view.ts';

/** List, create, get and change customers, and their conversations. What the audit log keeps of it names no values. */
export function manageCustomers(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/customers',
    {
      config: { permission: 'customers:read', teamWide: true },
      schema: {
        operationId: 'listCustomers',
        summary: 'List customers, newest first',
        description: 'A customer begins with the first conversation that names a `userId`; see `aliases`.',
        querystring: customerListQuery,
        response: { 200: customerPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { limit, cursor, q, ...filter } = request.query;
      await ports.customers.resolve(scope, ports.clock.now(), LINKED_FOR_A_LIST);
      const page = await ports.customers.list(scope, { ...filter, text: q }, { limit, cursor });
      return {
        items: page.items.map(customer => ({ ...toCustomerSummary(customer), userId: customer.userId })),
        nextCursor: page.nextCursor,
      };
    },
  );

  app.post(
    '/api/v1/customers',
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'createCustomer',
        summary: 'Add a customer',
        body: createCustomerBody,
        response: { 201: customerView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { aliases, attributes, ...profile } = request.body;
      const checked =
        attributes === undefined ? {} : checkAttributes(await ports.customers.listAttributes(scope), attributes);
      const id = ports.ids.next('cus');
      const named = aliases.map(alias => ({ id: ports.ids.next('alias'), ...alias }));
      const customer = await audited(
        ports,
        request,
        () => ports.customers.create(scope, id, { ...profile, attributes: checked }, named, ports.clock.now()),
        () => ({ action: 'customer.create', target: { kind: 'customer', id } }),
      );
      void reply.code(201);
      return viewCustomer(ports, scope, customer);
    },
  );

  app.get(
    '/api/v1/customers/:customerId',
    {
      config: { permission: 'customers:read', teamWide: true },
      schema: {
        operationId: 'getCustomer',
        summary: 'Get a customer; one that was merged leads to the customer it is counted as',
        params: customerPath,
        response: { 200: customerView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      return viewCustomer(ports, scope, await getCustomer(ports, scope, request.params.customerId));
    },
  );

  app.patch(
    '/api/v1/customers/:customerId',
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'updateCustomer',
        summary: 'Change what the team keeps about a customer',
        params: customerPath,
        body: updateCustomerBody,
        response: { 200: customerView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { attributes, ...profile } = request.body;
      const checked =
        attributes === undefined ? undefined : checkAttributes(await ports.customers.listAttributes(scope), attributes);
      const customer = await audited(
        ports,
        request,
        async () => {
          const patch = { ...profile, attributes: checked };
          const changed = await ports.customers.update(scope, request.params.customerId, patch, ports.clock.now());
          if (changed === undefined) throw notFound('customer');
          return changed;
        },
        ({ id }) => ({
          action: 'customer.update',
          target: { kind: 'customer', id },
          after: { changed: Object.keys(request.body) },
        }),
      );
      return viewCustomer(ports, scope, customer);
    },
  );

  app.get(
    '/api/v1/customers/:customerId/conversations',
    {
      config: { permission: 'conversations:read', teamWide: true },
      schema: {
        operationId: 'listCustomerConversations',
        summary: 'List the conversations of a customer, newest first, on whatever channel',
        params: customerPath,
        querystring: pageQuery,
        response: { 200: conversationPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      await ports.customers.resolve(scope, ports.clock.now(), LINKED_FOR_A_LIST);
      const { id } = await getCustomer(ports, scope, request.params.customerId);
      const customerIds = await ports.customers.memberIds(scope, id);
      const page = await ports.conversations.list(scope, { customerIds }, request.query);
      return { items: page.items.map(toConversationView), nextCursor: page.nextCursor };
    },
  );
}
