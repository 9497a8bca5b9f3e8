import { z } from 'zod';
import { limitsView } from './limits.ts';
import { emptyAsAbsent, timestamp } from './paging.ts';

const moment = z
  .string()
  .refine(text => /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) && !Number.isNaN(Date.parse(text)), {
    message: 'must be a date or a time of ISO 8601, such as 2026-01-31',
  })
  .transform(text => Date.parse(text));

export const usageGrouping = z.enum(['day', 'agent', 'model', 'channel']);

export const usageQuery = z.object({
  from: emptyAsAbsent(moment.optional()).describe(
    'A date (UTC) or a time, the first moment counted; the start of the month by default',
  ),
  to: emptyAsAbsent(moment.optional()).describe(
    'The first moment no longer counted; a date counts from its start. Now by default',
  ),
  groupBy: emptyAsAbsent(usageGrouping.default('day')),
  agentId: emptyAsAbsent(z.string().max(200).optional()).describe("The agent's id or slug"),
});

const sums = {
  turns: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  costMicros: z
    .int()
    .nullable()
    .describe('Millionths of the currency; null when a model in it has tokens and no price'),
};

export const usageView = z
  .object({
    from: timestamp,
    to: timestamp,
    groupBy: usageGrouping,
    currency: z.string().nullable().describe('Null as long as no prices are set'),
    items: z.array(
      z.object({
        day: z.iso.date().optional(),
        agentId: z.string().optional(),
        model: z.string().optional(),
        channel: z.string().optional(),
        ...sums,
      }),
    ),
    totals: z.object(sums),
    unpricedModels: z.array(z.string()).describe('Models with tokens but without a price'),
    quota: limitsView.shape.usage.pick({ messagesPerMonth: true, tokensPerMonth: true }),
  })
  .meta({ id: 'Usage' });
export type UsageView = z.output<typeof usageView>;

const price = z.number().min(0, 'must be at least 0').max(1_000_000);

export const usagePrices = z
  .strictObject({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a currency code of ISO 4217, such as USD')
      .describe('ISO 4217'),
    models: z
      .record(
        z.string().min(1).max(200),
        z.strictObject({
          inputPerMillion: price.describe('Price of a million tokens sent to the model'),
          outputPerMillion: price.describe('Price of a million tokens it wrote'),
        }),
      )
      .refine(models => Object.keys(models).length <= 500, 'must name at most 500 models'),
  })
  .meta({ id: 'UsagePrices' });
export type UsagePrices = z.output<typeof usagePrices>;
export const usagePricesView = usagePrices.extend({ currency: z.string().nullable() }).meta({ id: 'UsagePricesView' });
