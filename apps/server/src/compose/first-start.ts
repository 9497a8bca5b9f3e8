import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type Ids, type JobQueue, type TeamScope, teamScope, type UnitOfWork } from '#kernel';
import { type AccessStore, type ApiKey, createKeySecret, hashKeySecret, keyHint } from '#modules/access';
import { type AgentStore, createAgent } from '#modules/agents';
import type { FlowStore } from '#modules/flows';
import { addSources, type KnowledgeStore } from '#modules/knowledge';
import { demoFlow } from './demo-flow.ts';

/** Baraza's own documentation, which the demo agent knows. */
const DOCUMENTATION = join(import.meta.dirname, '../../../../docs/guides');

const DEMO_INSTRUCTIONS =
  'You help people who set up and use Baraza, a self-hosted server for conversational agents. Answer briefly and concretely.';

/** What newcomers ask first, which a manual does not say in so many words. */
const DEMO_PAIRS = [
  {
    type: 'qa',
    question: 'What is Baraza?',
    answer:
      'Baraza is a self-hosted server for conversational agents. You give an agent its knowledge; people talk to it from a ' +
      'web page, an API or the command line, and every answer quotes the passage it stands on.',
  },
  {
    type: 'qa',
    question: 'What does Baraza cost? Is it free?',
    answer:
      'Baraza costs nothing: it is free software under the Apache-2.0 licence. You pay a provider of models only if you use one.',
  },
] as const;

export interface FirstStartPorts {
  readonly access: AccessStore;
  readonly agents: AgentStore;
  readonly knowledge: KnowledgeStore;
  readonly flows: FlowStore;
  readonly jobs: JobQueue;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly defaultModel: string;
}

export type FirstStart =
  | { readonly isFirst: false }
  /** `secret` is null when the operator chose the key and knows it. */
  | { readonly isFirst: true; readonly secret: string | null };

/**
 * On a new database, in one transaction: a team, its first key, and the agent `demo` with the documentation as its
 * knowledge and a flow with a menu. On any other, nothing.
 */
export async function prepareFirstStart(ports: FirstStartPorts, chosenKey: string | undefined): Promise<FirstStart> {
  if ((await ports.access.findFirstTeam()) !== undefined) return { isFirst: false };
  const secret = chosenKey ?? createKeySecret();
  await ports.unitOfWork.run(async () => {
    const scope = teamScope(ports.ids.next('team'));
    await ports.access.createTeam({ id: scope.teamId, name: 'My team', createdAt: ports.clock.now() });
    await createFirstKey(ports, scope, secret);
    await createDemoAgent(ports, scope);
  });
  return { isFirst: true, secret: chosenKey === undefined ? secret : null };
}

async function createFirstKey(ports: FirstStartPorts, scope: TeamScope, secret: string): Promise<void> {
  const key: ApiKey = {
    id: ports.ids.next('key'),
    teamId: scope.teamId,
    name: 'First key',
    hint: keyHint(secret),
    scopes: ['manage'],
    agentId: null,
    roleLimit: null,
    expiresAt: null,
    createdAt: ports.clock.now(),
    lastUsedAt: null,
    revokedAt: null,
    oldSecretUntil: null,
  };
  await ports.access.createKey(scope, key, hashKeySecret(secret));
}

async function createDemoAgent(ports: FirstStartPorts, scope: TeamScope): Promise<void> {
  const agent = await createAgent(ports, scope, {
    name: 'Demo',
    slug: 'demo',
    instructions: DEMO_INSTRUCTIONS,
    settings: { visibility: 'public' },
  });
  await addSources(ports, scope, agent.id, [...readDocumentation(), ...DEMO_PAIRS]);
  await ports.flows.publish(scope, {
    id: ports.ids.next('fver'),
    agentId: agent.id,
    note: 'The menu it comes with',
    author: null,
    restoredFrom: null,
    createdAt: ports.clock.now(),
    document: demoFlow,
  });
}

function readDocumentation(): { type: 'text'; title: string; text: string; documentId: string }[] {
  return readdirSync(DOCUMENTATION)
    .filter(file => file.endsWith('.md'))
    .sort()
    .map(file => {
      const text = readFileSync(join(DOCUMENTATION, file), 'utf8');
      return { type: 'text', title: titleOf(text, file), text, documentId: `docs/guides/${file}` };
    });
}

function titleOf(markdown: string, file: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? file;
}
