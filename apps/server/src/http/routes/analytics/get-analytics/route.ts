import { type AnalyticsView, analyticsQuery, analyticsView } from '@baraza/contracts';
import { invalid } from '#kernel';
import { getAgent } from '#modules/agents';
import { analyzeConversations } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toAnalyticsView } from '../analytics-view.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 400;

export function getAnalyticsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/analytics',
    {
      config: { permission: 'usage:read', errors: [404] },
      schema: {
        operationId: 'getAnalytics',
        summary: 'How conversations went: how many, answered or not, handed off, how fast, how they were rated',
        description: 'Conversations count by when they began. What they say is not in the answer.',
        querystring: analyticsQuery,
        response: { 200: analyticsView },
      },
    },
    async (request): Promise<AnalyticsView> => {
      const { scope, agentId: onlyAgent } = callerOf(request);
      const now = ports.clock.now();
      const before = parse(request.query.to) ?? now;
      const from = parse(request.query.from) ?? before - DEFAULT_DAYS * DAY_MS;
      if (before < from) throw invalid('to', 'to must not be before from');
      if (before - from > MAX_DAYS * DAY_MS) {
        throw invalid('from', `from and to must be at most ${MAX_DAYS} days apart`);
      }
      const named = request.query.agentId;
      const agentId = named === undefined ? (onlyAgent ?? undefined) : (await getAgent(ports, scope, named)).id;
      const { statistics, truncated } = await analyzeConversations(
        ports,
        scope,
        { from, before, agentIds: agentId === undefined ? undefined : [agentId] },
        request.signal,
      );
      return {
        from: new Date(from).toISOString(),
        to: new Date(before).toISOString(),
        agentId: agentId ?? null,
        ...toAnalyticsView(statistics, { from, before }),
        truncated,
      };
    },
  );
}

function parse(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}
