import { z } from 'zod';
import type { TeamScope } from '#kernel';
import type { Customer } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { toConversationView, toMessageView } from '../conversations/conversation-view.ts';
import { sendExport } from '../export/send-export.ts';
import { toLeadView } from '../leads/lead-view.ts';
import { customerPath } from '../path-params.ts';
import { toTimestamp } from '../timestamp.ts';
import { getCustomer, viewCustomer } from './customer-view.ts';

const AT_ONCE = 200;

/** Everything of a person, as they may ask for it. */
export function registerExportCustomer(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/customers/:customerId/export',
    {
      config: { permission: 'customers:read', teamWide: true },
      schema: {
        operationId: 'exportCustomer',
        summary: 'Everything of a customer: profile, consents, notes, leads, conversations, messages',
        description: 'Streamed as JSON Lines; `type` says what a line is.',
        params: customerPath,
        response: {
          200: { description: 'The export', content: { 'application/jsonl': { schema: z.string() } } },
        },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      await ports.customers.resolve(scope, ports.clock.now());
      const customer = await getCustomer(ports, scope, request.params.customerId);
      return sendExport(reply, customer.id, 'jsonl', lines(ports, scope, customer));
    },
  );
}

async function* lines(ports: HttpPorts, scope: TeamScope, customer: Customer): AsyncGenerator<string> {
  yield line('customer', await viewCustomer(ports, scope, customer));
  for (const { at, ...consent } of await ports.customers.listConsents(scope, customer.id, AT_ONCE)) {
    yield line('consent', { ...consent, at: toTimestamp(at) });
  }
  const subject = { kind: 'customer', id: customer.id } as const;
  for await (const note of pages(cursor => ports.notes.list(scope, subject, { limit: AT_ONCE, cursor }))) {
    yield line('note', { ...note, createdAt: toTimestamp(note.createdAt), updatedAt: toTimestamp(note.updatedAt) });
  }
  const customerIds = await ports.customers.memberIds(scope, customer.id);
  for await (const lead of pages(cursor => ports.leads.list(scope, { customerIds }, { limit: AT_ONCE, cursor }))) {
    yield line('lead', toLeadView(lead));
    for (const { at, ...sighting } of await ports.leads.listSightings(scope, lead.id, AT_ONCE)) {
      yield line('lead-sighting', { leadId: lead.id, ...sighting, at: toTimestamp(at) });
    }
  }
  const conversations = pages(cursor => ports.conversations.list(scope, { customerIds }, { limit: AT_ONCE, cursor }));
  for await (const conversation of conversations) {
    yield line('conversation', toConversationView(conversation));
    const messages = pages(cursor =>
      ports.conversations.listMessages(scope, conversation.id, { limit: AT_ONCE, cursor }),
    );
    for await (const message of messages) {
      yield line('message', { conversationId: conversation.id, ...toMessageView(message) });
    }
  }
}

async function* pages<T>(
  list: (cursor: string | undefined) => Promise<{ readonly items: readonly T[]; readonly nextCursor: string | null }>,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function line(type: string, content: object): string {
  return `${JSON.stringify({ type, ...content })}\n`;
}
