import type { LimitsView, UsageView } from '@baraza/contracts';
import type { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';

export interface UsageOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: string | undefined;
  readonly agent?: string | undefined;
}

const MICROS = 1_000_000;

/** Shows what the team used, what that cost, and how its limits stand. */
export async function showUsage(client: ApiClient, output: Output, options: UsageOptions): Promise<number> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...options, by: undefined, groupBy: options.by })) {
    if (value !== undefined) query.set(name === 'agent' ? 'agentId' : name, value);
  }
  const usage = await client.json<UsageView>('GET', `/api/v1/usage?${query.toString()}`);
  const limits = await client.json<LimitsView>('GET', '/api/v1/team/limits');
  output.value({ usage, limits });
  const cost = (micros: number | null): string =>
    micros === null ? '?' : `${(micros / MICROS).toFixed(2)} ${usage.currency ?? ''}`.trim();
  output.table([
    [usage.groupBy.toUpperCase(), 'TURNS', 'TOKENS IN', 'TOKENS OUT', 'COST'],
    ...[...usage.items, { ...usage.totals, day: 'all' }].map(line => [
      groupOf(line),
      String(line.turns),
      String(line.inputTokens),
      String(line.outputTokens),
      cost(line.costMicros),
    ]),
  ]);
  if (usage.unpricedModels.length > 0) output.line(`No price is set for ${usage.unpricedModels.join(', ')}.`);
  output.line(`\nLimits (plan ${limits.plan})`);
  output.table(
    Object.entries(limits.usage).map(([name, { used, limit }]) => [name, String(used), `of ${limit ?? 'any number'}`]),
  );
  return 0;
}

function groupOf(line: Partial<UsageView['items'][number]>): string {
  return line.day ?? line.agentId ?? line.model ?? line.channel ?? '';
}
