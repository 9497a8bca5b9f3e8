import { z } from 'zod';
import { timestamp } from './paging.ts';

const MAX_COUNT = 1_000_000_000_000;

const count = z.int('must be a whole number').min(0, 'must be at least 0').max(MAX_COUNT).nullable();
const perSecond = z.number().gt(0, 'must be more than 0').max(1_000_000, 'must be at most 1000000').nullable();
const burst = z.int('must be a whole number').min(1, 'must be at least 1').max(1_000_000).nullable();

const rate = z
  .strictObject({
    requestsPerSecond: perSecond.unwrap(),
    burst: burst.optional().describe('Requests that may come at once; about a second of the rate when left out'),
  })
  .nullable();

const fields = {
  requestsPerSecond: perSecond.describe('Requests of the whole team a second, in the long run; null for any number'),
  burst: burst.describe('Requests that may come at once; about a second of the rate when null'),
  perKey: rate.describe('The same for each API key'),
  perAgent: rate.describe('Messages to each agent'),
  perVisitor: rate.describe('Messages of each person the agent talks to, where the caller names them'),
  perAddress: rate.describe('Requests of each client address'),
  messagesPerMonth: count.describe('Messages of customers in a calendar month, UTC'),
  tokensPerMonth: count.describe('Tokens of language models, in and out, in a calendar month, UTC'),
  agents: count,
  sourceCharacters: count.describe('Characters of all sources of all agents, as they were handed in'),
  members: count.describe('People of the team, open invitations included'),
  channels: count.describe('Agents that are open to strangers: on a page, and under their own address'),
  teams: count.describe('Teams that an owner of this team may own'),
};

/** What a team may use; null is without a limit. */
export const planLimits = z.object(fields).meta({ id: 'PlanLimits' });
export type PlanLimits = z.output<typeof planLimits>;

/** A plan as an operator writes it; what it leaves out is without a limit. */
export const planDefinition = z.strictObject({
  limits: z.strictObject(fields).partial(),
  firm: z.boolean().default(false).describe('Whether teams may only tighten it'),
});

export const changeLimitsBody = z
  .strictObject({ plan: z.string().min(1).max(64), ...fields })
  .partial()
  .refine(patch => Object.keys(patch).length > 0, 'name a limit to change')
  .meta({ id: 'ChangeLimits' });
export type ChangeLimitsBody = z.output<typeof changeLimitsBody>;

/** How much of a limit is used; `limit` and `remaining` are null without one. */
const standing = z.object({ limit: z.number().nullable(), used: z.number(), remaining: z.number().nullable() });
const monthlyStanding = standing.extend({ resetsAt: timestamp });

export const limitsView = planLimits
  .extend({
    plan: z.string().describe('Whose limits hold where the team has none of its own'),
    usage: z.object({
      messagesPerMonth: monthlyStanding,
      tokensPerMonth: monthlyStanding,
      agents: standing,
      sourceCharacters: standing,
      members: standing,
      channels: standing,
    }),
  })
  .meta({ id: 'Limits' });
export type LimitsView = z.output<typeof limitsView>;
