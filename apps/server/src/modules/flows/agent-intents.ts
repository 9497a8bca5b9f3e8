import type { NewJob, TeamScope } from '#kernel';
import type { AuthoringPorts } from './authoring-ports.ts';
import { trainingPhrases } from './flow-defaults.ts';
import type { FlowStore } from './flow-store.ts';
import type { IntentStore } from './intent-store.ts';
import { checkIntentDefinition, type IntentDefinition } from './intents/intent-definition.ts';
import type { IntentModels, IntentStatus } from './intents/intent-models.ts';

export const TRAIN_INTENTS_JOB = 'train-intents';

interface Ports {
  readonly intents: IntentStore;
  readonly flows: Pick<FlowStore, 'findLive'>;
}

export interface AgentIntents {
  readonly definition: IntentDefinition;
  readonly status: 'training' | 'ready' | 'failed' | 'missing';
  /** Why training failed. */
  readonly message: string | null;
}

/** Replaces the intents an agent has apart from its flow, and has them learnt; none at all takes them away. Throws `invalid_input` over a bound. */
export async function saveAgentIntents(
  ports: Pick<AuthoringPorts, 'jobs' | 'unitOfWork' | 'ids' | 'clock'> & Pick<Ports, 'intents'>,
  scope: TeamScope,
  agentId: string,
  definition: IntentDefinition,
): Promise<void> {
  if (Object.keys(definition.intents).length > 0) checkIntentDefinition(definition);
  await ports.unitOfWork.run(async () => {
    await ports.intents.save(scope, agentId, { definition, revision: ports.ids.ulid() }, ports.clock.now());
    await ports.jobs.enqueue(trainIntentsJob(scope, agentId));
  });
}

/** What the agent was given apart from its flow, and how far its model is. */
export async function getAgentIntents(
  ports: Ports & { readonly intentModels: Pick<IntentModels, 'status'> },
  scope: TeamScope,
  agentId: string,
): Promise<AgentIntents> {
  const stored = await ports.intents.find(scope, agentId);
  const wanted = await effectiveIntents(ports, scope, agentId);
  const model = await ports.intentModels.status(scope, agentId);
  return {
    definition: stored?.definition ?? { intents: {} },
    status: wanted === undefined ? 'missing' : statusOf(model, wanted.version),
    message: model.status === 'failed' ? model.message : null,
  };
}

function statusOf(model: IntentStatus, version: string): AgentIntents['status'] {
  // Of another version: the training of the wanted one is on its way.
  return model.status === 'missing' || model.version !== version ? 'training' : model.status;
}

/** All an agent's model learns from: its own phrases and those of its live flow. Undefined when there is none. */
export async function effectiveIntents(
  ports: Ports,
  scope: TeamScope,
  agentId: string,
): Promise<{ readonly definition: IntentDefinition; readonly version: string } | undefined> {
  const [stored, live] = await Promise.all([ports.intents.find(scope, agentId), ports.flows.findLive(scope, agentId)]);
  const own = stored?.definition ?? { intents: {} };
  const drawn = live === undefined ? { intents: {}, outOfScope: [] } : trainingPhrases(live.document);
  const intents = new Map<string, readonly string[]>();
  for (const [name, phrases] of [...Object.entries(own.intents), ...Object.entries(drawn.intents)]) {
    const all = [...new Set([...(intents.get(name) ?? []), ...phrases])].filter(phrase => phrase.trim() !== '');
    if (all.length > 0) intents.set(name, all);
  }
  if (intents.size === 0) return undefined;
  return {
    definition: {
      intents: Object.fromEntries(intents),
      outOfScope: [...new Set([...(own.outOfScope ?? []), ...drawn.outOfScope])],
    },
    version: `${stored?.revision ?? '-'}.${live?.id ?? '-'}`,
  };
}

/** Learns what the agent's intents are now; a flow without phrases leaves nothing to learn. */
export async function trainAgentIntents(
  ports: Ports & { readonly intentModels: Pick<IntentModels, 'train' | 'forget'> },
  scope: TeamScope,
  agentId: string,
): Promise<void> {
  const wanted = await effectiveIntents(ports, scope, agentId);
  if (wanted === undefined) await ports.intentModels.forget(scope, agentId);
  else await ports.intentModels.train(scope, agentId, wanted.definition, wanted.version);
}

export function trainIntentsJob(scope: TeamScope, agentId: string): NewJob {
  return { kind: TRAIN_INTENTS_JOB, teamId: scope.teamId, payload: { agentId }, dedupeKey: agentId, maxAttempts: 3 };
}
