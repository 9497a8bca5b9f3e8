import { type UsageView, usageQuery, usageView } from '@baraza/contracts';
import { exhaustive, invalid } from '#kernel';
import { getAgent } from '#modules/agents';
import { describeQuotas, monthOf, reportUsage, type UsageGrouping } from '#modules/usage';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { describePorts } from '../describe-ports.ts';

const DAY_MS = 86_400_000;
const MAX_DAYS = 750;

export function getUsageRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/usage',
    {
      config: { permission: 'usage:read', errors: [404] },
      schema: {
        operationId: 'getUsage',
        summary: 'Turns, tokens and their cost by day, agent, model or channel, and how the quotas of this month stand',
        querystring: usageQuery,
        response: { 200: usageView },
      },
    },
    async (request): Promise<UsageView> => {
      const { scope, agentId: onlyAgent } = callerOf(request);
      const { groupBy } = request.query;
      const now = ports.clock.now();
      const span = { from: request.query.from ?? monthOf(now).from, before: request.query.to ?? now + 1 };
      if (span.before < span.from) throw invalid('to', 'to must not be before from');
      if (span.before - span.from > MAX_DAYS * DAY_MS)
        throw invalid('from', `from and to must be at most ${MAX_DAYS} days apart`);
      const named = request.query.agentId;
      const agentId = named === undefined ? (onlyAgent ?? undefined) : (await getAgent(ports, scope, named)).id;
      const [sums, prices, limits] = await Promise.all([
        ports.usage.sum(scope, span, groupBy, agentId),
        ports.limits.prices.find(scope),
        ports.limits.cache.get(scope),
      ]);
      const report = reportUsage(sums, prices);
      return {
        from: new Date(span.from).toISOString(),
        to: new Date(span.before).toISOString(),
        groupBy,
        currency: prices?.currency ?? null,
        items: report.items.map(({ group, ...line }) => ({ ...groupName(groupBy, group), ...line })),
        totals: report.totals,
        unpricedModels: [...report.unpricedModels],
        quota: await describeQuotas(describePorts(ports), scope, limits),
      };
    },
  );
}

const DATE_LENGTH = '2026-01-31'.length;

function groupName(groupBy: UsageGrouping, group: string | number): Partial<UsageView['items'][number]> {
  switch (groupBy) {
    case 'day':
      return { day: new Date(Number(group)).toISOString().slice(0, DATE_LENGTH) };
    case 'agent':
      return { agentId: String(group) };
    case 'model':
      return { model: String(group) };
    case 'channel':
      return { channel: String(group) };
    default:
      return exhaustive(groupBy);
  }
}
