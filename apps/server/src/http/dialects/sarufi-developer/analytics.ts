import { z } from 'zod';
import { invalid, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { chatbotPath } from './chatbot.ts';

const DAY_MS = 86_400_000;
const { defaultDays, maxDays, activeDays } = READINGS.sarufi.analytics;

const day = z.iso.date('must be a date as YYYY-MM-DD').optional();
const spanQuery = z.object({
  start_date: day.describe(`YYYY-MM-DD, UTC, inclusive; ${defaultDays} days back when left out`),
  end_date: day.describe('YYYY-MM-DD, UTC, inclusive; today when left out'),
});

const span = { chatbot_id: z.string(), start_date: z.iso.date(), end_date: z.iso.date() };
const counts = {
  total_conversations: z.int(),
  total_messages: z.int(),
};
const overview = z.object({ ...span, ...counts });
const series = z.object({ ...span, total: z.int(), series: z.array(z.object({ date: z.iso.date(), count: z.int() })) });
const stats = z.object({ ...counts, active_users_7d: z.int() });

/** Counts of what was said: `/stats` and `/analytics`. */
export function registerAnalytics(app: HttpApp, ports: HttpPorts): void {
  registerStats(app, ports);
  registerOverview(app, ports);
  registerSeries(app, ports, 'conversations');
  registerSeries(app, ports, 'messages');
}

function registerStats(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId/stats',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'getSarufiChatbotStats',
        summary: 'How much was said with a chatbot',
        params: chatbotPath,
        response: { 200: z.object({ chatbot_id: z.string(), stats }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const activeSince = ports.clock.now() - activeDays * DAY_MS;
      const total = await ports.conversations.total(scope, { agentId: agent.id }, activeSince);
      return {
        chatbot_id: agent.id,
        stats: {
          total_conversations: total.conversations,
          total_messages: total.messages,
          active_users_7d: total.activeUsers,
        },
      };
    },
  );
}

function registerOverview(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId/analytics/overview',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'getSarufiAnalyticsOverview',
        summary: 'Conversations begun and messages written in a span of days',
        params: chatbotPath,
        querystring: spanQuery,
        response: { 200: overview },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const days = readSpan(request.query, ports.clock.now());
      const conversations = await countDays(ports, scope, agent.id, 'conversations', days);
      const messages = await countDays(ports, scope, agent.id, 'messages', days);
      return {
        chatbot_id: agent.id,
        ...encodeSpan(days),
        total_conversations: sum(conversations),
        total_messages: sum(messages),
      };
    },
  );
}

function registerSeries(app: HttpApp, ports: HttpPorts, what: 'conversations' | 'messages'): void {
  app.get(
    `/api/dev/v1/chatbots/:chatbotId/analytics/${what}`,
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: what === 'messages' ? 'getSarufiMessageSeries' : 'getSarufiConversationSeries',
        summary: `${what === 'messages' ? 'Messages' : 'Conversations'} per day, days without any included`,
        params: chatbotPath,
        querystring: spanQuery,
        response: { 200: series },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const days = readSpan(request.query, ports.clock.now());
      const counted = await countDays(ports, scope, agent.id, what, days);
      return {
        chatbot_id: agent.id,
        ...encodeSpan(days),
        total: sum(counted),
        series: counted.map((count, index) => ({ date: dateOf(days.first + index), count })),
      };
    },
  );
}

/** Whole days since the epoch, both inclusive. */
interface DaySpan {
  readonly first: number;
  readonly last: number;
}

function readSpan(query: z.infer<typeof spanQuery>, now: number): DaySpan {
  const last = query.end_date === undefined ? Math.floor(now / DAY_MS) : Date.parse(query.end_date) / DAY_MS;
  const first = query.start_date === undefined ? last - defaultDays + 1 : Date.parse(query.start_date) / DAY_MS;
  if (first > last) throw invalid('end_date', 'end_date must not be before start_date');
  if (last - first >= maxDays) throw invalid('start_date', `the span must be at most ${maxDays} days`);
  return { first, last };
}

/** One count for every day of the span. */
async function countDays(
  ports: HttpPorts,
  scope: TeamScope,
  agentId: string,
  what: 'conversations' | 'messages',
  { first, last }: DaySpan,
): Promise<number[]> {
  const span = { from: first * DAY_MS, before: (last + 1) * DAY_MS };
  const found = await ports.conversations.countByDay(scope, agentId, what, span);
  const counts = new Map(found.map(({ day, count }) => [day, count]));
  return Array.from({ length: last - first + 1 }, (_, index) => counts.get(first + index) ?? 0);
}

function encodeSpan({ first, last }: DaySpan): { start_date: string; end_date: string } {
  return { start_date: dateOf(first), end_date: dateOf(last) };
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
