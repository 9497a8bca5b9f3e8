import { AppError, notFound, type TeamScope } from '#kernel';
import { type Agent, type ForeignRecord, getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { INTEGRATION_KIND, type IntegrationType, type StoredIntegration, storedIntegration } from './integration.ts';

/** More than any chatbot has. */
export const MAX_INTEGRATIONS = 100;

export type Secrets = Readonly<Record<string, string>>;

export interface FoundIntegration {
  readonly agent: Agent;
  readonly record: ForeignRecord;
  readonly stored: StoredIntegration;
}

/** All integrations of a chatbot, newest first. */
export async function listIntegrations(
  ports: HttpPorts,
  scope: TeamScope,
  agentId: string,
): Promise<readonly Omit<FoundIntegration, 'agent'>[]> {
  const filter = { kind: INTEGRATION_KIND, agentId };
  const { items } = await ports.foreignRecords.list(scope, filter, { limit: MAX_INTEGRATIONS });
  return items.map(record => ({ record, stored: storedIntegration.parse(record.document) }));
}

/** One of a chatbot's. Throws `integration_not_found`. */
export async function findIntegration(
  ports: HttpPorts,
  scope: TeamScope,
  chatbotId: string,
  matches: (found: Omit<FoundIntegration, 'agent'>) => boolean,
): Promise<FoundIntegration> {
  const agent = await getAgent(ports, scope, chatbotId);
  const found = (await listIntegrations(ports, scope, agent.id)).find(matches);
  if (found === undefined) throw notFound('integration');
  return { agent, ...found };
}

export function ofId(integrationId: string): (found: Omit<FoundIntegration, 'agent'>) => boolean {
  return ({ record }) => record.id === integrationId;
}

export function ofType(type: IntegrationType): (found: Omit<FoundIntegration, 'agent'>) => boolean {
  return ({ stored }) => stored.type === type;
}

export interface IntegrationInput extends Omit<StoredIntegration, 'sealedSecret'> {
  readonly secrets: Secrets;
}

/** Keeps a new one, its secrets sealed. Call it within `resources.alone`. Throws `too_many_integrations`. */
export async function createIntegration(
  ports: HttpPorts,
  scope: TeamScope,
  agent: Agent,
  input: IntegrationInput,
): Promise<ForeignRecord> {
  const count = await ports.foreignRecords.count(scope, { kind: INTEGRATION_KIND, agentId: agent.id });
  if (count >= MAX_INTEGRATIONS) {
    throw conflict('too_many_integrations', `A chatbot has ${MAX_INTEGRATIONS} integrations at the most`);
  }
  const now = ports.clock.now();
  const record = {
    id: ports.ids.ulid(),
    kind: INTEGRATION_KIND,
    agentId: agent.id,
    document: toStored(ports, input),
    createdAt: now,
    updatedAt: now,
  };
  await ports.foreignRecords.put(scope, record);
  return record;
}

export async function changeIntegration(
  ports: HttpPorts,
  scope: TeamScope,
  record: ForeignRecord,
  input: IntegrationInput,
): Promise<ForeignRecord> {
  const changed = { ...record, document: toStored(ports, input), updatedAt: ports.clock.now() };
  await ports.foreignRecords.put(scope, changed);
  return changed;
}

/** The secrets of an integration by their names. Throws when they were sealed by another server's secret. */
export function openSecrets(ports: Pick<HttpPorts, 'secretBox'>, stored: StoredIntegration): Secrets {
  return stored.sealedSecret === null ? {} : (JSON.parse(ports.secretBox.open(stored.sealedSecret)) as Secrets);
}

export function conflict(code: string, message: string): AppError {
  return new AppError({ kind: 'conflict', code, message });
}

function toStored(ports: HttpPorts, { secrets, ...shown }: IntegrationInput): StoredIntegration {
  const sealedSecret = Object.keys(secrets).length === 0 ? null : ports.secretBox.seal(JSON.stringify(secrets));
  return { ...shown, sealedSecret };
}
