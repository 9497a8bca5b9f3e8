import { randomBytes } from 'node:crypto';
import { type AgentSettingsPatch, DEFAULT_AGENT_SETTINGS, type NumberGuardMode } from '@baraza/contracts';
import type { Clock, Ids, TeamScope } from '#kernel';
import type { ResourceGuard } from '#modules/usage';
import type { Agent } from './agent.ts';
import type { AgentStore } from './agent-store.ts';
import { mergeSettings } from './merge-settings.ts';
import { parseModelName } from './model-name.ts';
import { numberedSlug, slugify } from './slug.ts';

export interface CreateAgentPorts {
  readonly agents: AgentStore;
  readonly ids: Ids;
  readonly clock: Clock;
  /** Left out, teams may have any number. */
  readonly resources?: ResourceGuard | undefined;
  /** Model of agents that name none. */
  readonly defaultModel: string;
}

export interface CreateAgentInput {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly instructions?: string | undefined;
  readonly model?: string | undefined;
  readonly temperature?: number | null | undefined;
  readonly fallbackModel?: string | null | undefined;
  readonly extractiveFallback?: boolean | undefined;
  readonly numberGuard?: NumberGuardMode | undefined;
  /** On top of the defaults. */
  readonly settings?: AgentSettingsPatch | undefined;
}

/**
 * Makes an agent. A slug that is asked for and taken is a conflict (`slug_taken`); without one, the name gives it, with a
 * number behind where the team has that slug already. Throws `invalid_model` for a name that is no model name, and
 * `plan_limit_reached` (403) when the team may have no more agents, or none more that is open
 * to strangers.
 */
export async function createAgent(ports: CreateAgentPorts, scope: TeamScope, input: CreateAgentInput): Promise<Agent> {
  const model = input.model ?? ports.defaultModel;
  parseModelName(model);
  if (input.fallbackModel != null) parseModelName(input.fallbackModel, 'fallbackModel');
  const { resources } = ports;
  const create = (): Promise<Agent> => storeAgent(ports, scope, input, model);
  if (resources === undefined) return create();
  const isOpen = { ...DEFAULT_AGENT_SETTINGS, ...input.settings }.visibility === 'public';
  return resources.guard(scope, 'agents', 1, () => (isOpen ? resources.guard(scope, 'channels', 1, create) : create()));
}

async function storeAgent(
  ports: CreateAgentPorts,
  scope: TeamScope,
  input: CreateAgentInput,
  model: string,
): Promise<Agent> {
  const now = ports.clock.now();
  return ports.agents.create(scope, {
    id: ports.ids.next('agt'),
    teamId: scope.teamId,
    slug: input.slug ?? (await freeSlug(ports, scope, slugify(input.name))),
    name: input.name,
    instructions: input.instructions ?? '',
    model,
    temperature: input.temperature ?? null,
    fallbackModel: input.fallbackModel ?? null,
    extractiveFallback: input.extractiveFallback ?? true,
    numberGuard: input.numberGuard ?? 'flag',
    settings: mergeSettings(DEFAULT_AGENT_SETTINGS, input.settings ?? {}),
    knowledgeVersion: 0,
    createdAt: now,
    updatedAt: now,
  });
}

const MAX_NUMBER = 9;

/** The slug itself, or with -2 to -9 behind, or with eight random characters when a team has many of one name. */
async function freeSlug(ports: CreateAgentPorts, scope: TeamScope, slug: string): Promise<string> {
  if ((await ports.agents.find(scope, slug)) === undefined) return slug;
  for (let number = 2; number <= MAX_NUMBER; number += 1) {
    const candidate = numberedSlug(slug, number);
    if ((await ports.agents.find(scope, candidate)) === undefined) return candidate;
  }
  return numberedSlug(slug, randomBytes(RANDOM_BYTES).toString('hex'));
}

const RANDOM_BYTES = 4;
