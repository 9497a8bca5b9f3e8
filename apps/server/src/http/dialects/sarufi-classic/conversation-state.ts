import { z } from 'zod';
import { AppError, notFound, type TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import type { StoredFlowState } from '#modules/flows';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { classicState, currentState, END, statesBefore } from './classic-state.ts';
import { CLASSIC_SURFACE } from './converse.ts';
import { chatPath, stateBody } from './decode.ts';
import { findBot } from './find-bot.ts';
import { readDefinition } from './save-bot.ts';

const stateView = z.object({ current_state: z.string(), next_state: z.string() });

/** `/conversation/status` and `/conversation-state`: where a conversation stands, and putting it elsewhere. */
export function registerConversationState(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/conversation/status',
    {
      config: { permission: 'conversations:read', idempotency: 'recorded', errors: [404] },
      schema: {
        operationId: 'getSarufiConversationStatus',
        summary: 'Where a conversation stands',
        body: chatPath,
        response: { 200: stateView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { agent, stored } = await findConversation(ports, scope, request.body);
      return encodeState(ports, scope, agent, stored);
    },
  );
  app.post(
    '/conversation-state',
    {
      config: { permission: 'conversations:write', errors: [404] },
      schema: {
        operationId: 'setSarufiConversationState',
        summary: 'Let the next message of a conversation belong to another state',
        body: stateBody,
        response: { 200: stateView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { agent, stored, conversationId } = await findConversation(ports, scope, request.body);
      if (stored === undefined) throw notFound('conversation_state');
      const moved = await move(ports, scope, agent, stored, request.body.next_state);
      await ports.flows.saveState(scope, conversationId, moved, ports.clock.now());
      return encodeState(ports, scope, agent, moved);
    },
  );
}

async function findConversation(
  ports: HttpPorts,
  scope: TeamScope,
  { chat_id, bot_id }: z.infer<typeof chatPath>,
): Promise<{ agent: Agent; conversationId: string; stored: StoredFlowState | undefined }> {
  const agent = await findBot(ports, scope, bot_id);
  const conversation = await ports.conversations.findByExternalId(scope, agent.id, CLASSIC_SURFACE, chat_id);
  if (conversation === undefined) throw notFound('conversation');
  return { agent, conversationId: conversation.id, stored: await ports.flows.findState(scope, conversation.id) };
}

async function encodeState(
  ports: HttpPorts,
  scope: TeamScope,
  agent: Agent,
  stored: StoredFlowState | undefined,
): Promise<z.infer<typeof stateView>> {
  const definition = await readDefinition(ports, scope, agent.id);
  return {
    current_state: currentState(stored, definition) ?? END,
    next_state: classicState(stored, definition).nextState,
  };
}

/** `end` is the beginning again; any other state is waited for where the definition leads to it, or at itself. */
async function move(
  ports: HttpPorts,
  scope: TeamScope,
  agent: Agent,
  { versionId, state }: StoredFlowState,
  next: string,
): Promise<StoredFlowState> {
  const fresh = { ...state, stage: '', effect: null, attempts: 0, menu: null, history: [], stack: [] };
  if (next === END) return { versionId, state: { ...fresh, phase: 'ended', node: null } };
  const document = await ports.flows.findDocument(scope, versionId);
  const definition = await readDefinition(ports, scope, agent.id);
  const nodes = new Map(document?.nodes.map(node => [node.id, node.type]));
  const node = [...statesBefore(next, definition), next]
    .flatMap(name => [name, `${name} answer`])
    .find(id => WAITING_TYPES.has(nodes.get(id) ?? ''));
  if (node === undefined) {
    throw new AppError({
      kind: 'unprocessable',
      code: 'state_unknown',
      message: `No state "${next}" waits for a message`,
    });
  }
  return { versionId, state: { ...fresh, phase: 'waiting', node, history: [node] } };
}

const WAITING_TYPES = new Set(['buttons', 'list', 'input', 'intent', 'ask-agent']);
