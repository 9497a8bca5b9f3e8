import type { TeamScope } from '#kernel';
import { type ConfiguredProvider, type ModelCatalog, parseModelName } from '#modules/agents';
import { READINGS } from './readings.ts';

/** The model a request asks for, where it can be used here; undefined leaves the agent's own. */
export async function findModelOverride(
  models: Pick<ModelCatalog, 'list'>,
  scope: TeamScope,
  requested: string | undefined,
): Promise<string | undefined> {
  return requested === undefined ? undefined : usableModelName(requested, await models.list(scope));
}

/**
 * A name of ours stands for itself. A provider's bare name (`gpt-3.5-turbo`) means that provider, or else the default
 * OpenAI-compatible server. A model whose provider is not configured cannot take precedence over anything: undefined.
 * Throws `invalid_model` for what is no name at all.
 */
export function usableModelName(requested: string, configured: readonly ConfiguredProvider[]): string | undefined {
  const name = parseModelName(requested);
  if (name.kind === 'builtin') return requested;
  const providers = new Set(configured.map(({ provider }) => provider as string));
  const own = READINGS.modelNamePrefixes.find(([prefix]) => prefix.test(requested))?.[1];
  if (name.provider === 'openai-compatible' && own !== undefined && providers.has(own)) return `${own}/${requested}`;
  return providers.has(name.provider) ? requested : undefined;
}
