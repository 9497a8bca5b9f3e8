import { z } from 'zod';
import { emptyAsAbsent, instant, pageOf, pageQuery, timestamp } from './paging.ts';

const MAX_FIELDS = 50;

/** Text of a person's: trimmed, not empty. */
const detail = (max: number): z.ZodString =>
  z.string().trim().min(1, 'must not be empty').max(max, `must be at most ${max} characters`);
const email = z.email('must be an e-mail address').max(320, 'must be at most 320 characters');
const fields = z
  .record(z.string().min(1).max(64), z.string().max(2_000, 'must be at most 2000 characters'))
  .refine(given => Object.keys(given).length <= MAX_FIELDS, { message: `must hold at most ${MAX_FIELDS} fields` });
const id = z.string().min(1, 'must not be empty').max(256, 'must be at most 256 characters');
const leadSource = z.enum(['flow', 'form', 'tool', 'api']);

const leadFields = {
  id: z.string(),
  agentId: z.string(),
  conversationId: z.string().nullable().describe('The last one they left details in'),
  customerId: z.string().nullable(),
  source: leadSource,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
  createdAt: timestamp,
  updatedAt: timestamp,
};

export const leadView = z.object(leadFields).meta({ id: 'Lead' });
export const leadPage = pageOf(leadView);

export const leadDetail = z
  .object({
    ...leadFields,
    sightings: z
      .array(
        z.object({
          conversationId: z.string().nullable(),
          source: leadSource,
          name: z.string().nullable(),
          email: z.string().nullable(),
          phone: z.string().nullable(),
          fields: z.record(z.string(), z.string()),
          at: timestamp,
        }),
      )
      .describe('What came in, each time, oldest first; the first 200'),
  })
  .meta({ id: 'LeadDetail' });

/** Query of `GET /api/v1/leads`. */
export const leadListQuery = pageQuery.extend({
  agentId: emptyAsAbsent(z.string().max(256).optional()).describe('Id or slug of an agent'),
  customerId: emptyAsAbsent(z.string().max(256).optional()),
  from: emptyAsAbsent(instant.optional()).describe('First seen at this time or later'),
  to: emptyAsAbsent(instant.optional()).describe('First seen before this time; a date includes the day'),
});
export const leadExportQuery = leadListQuery
  .omit({ limit: true, cursor: true })
  .extend({ format: z.enum(['csv', 'jsonl']).default('csv') });

/** Body of `POST /api/v1/leads`. */
export const createLeadBody = z
  .strictObject({
    agentId: id.describe('Id or slug of an agent'),
    name: detail(200).nullable().optional(),
    email: email.nullable().optional(),
    phone: detail(50).nullable().optional(),
    fields: fields.optional(),
    conversationId: id.nullable().optional(),
    source: z.enum(['form', 'tool', 'api']).default('api'),
  })
  .refine(body => [body.name, body.email, body.phone].some(given => given !== undefined && given !== null), {
    path: ['email'],
    message: 'tell at least one of name, email and phone',
  })
  .meta({ id: 'CreateLead' });

/** Body of `PATCH /api/v1/leads/{id}`. */
export const updateLeadBody = z
  .strictObject({
    name: detail(200).nullable().optional(),
    email: email.nullable().optional(),
    phone: detail(50).nullable().optional(),
    fields: fields.optional().describe('In place of those it has'),
  })
  .refine(body => Object.keys(body).length > 0, { message: 'must change something' })
  .meta({ id: 'UpdateLead' });

const attributeValue = z.union([z.string(), z.number(), z.boolean()]);
const profileFields = {
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  attributes: z.record(z.string(), attributeValue),
  tags: z.array(z.string()),
};

export const customerSummary = z
  .object({
    id: z.string(),
    ...profileFields,
    userId: z.string().nullable().describe('The first id by which the person was named; null where there is none'),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'CustomerSummary' });
export const customerPage = pageOf(customerSummary);

const aliasView = z
  .object({ id: z.string(), channel: z.string(), surface: z.string(), userId: z.string(), createdAt: timestamp })
  .meta({ id: 'CustomerAlias' });

export const consentView = z
  .object({
    id: z.string(),
    kind: z.string(),
    granted: z.boolean(),
    source: z.string().describe('How we know: a form, a call, a contract'),
    at: timestamp,
  })
  .meta({ id: 'Consent' });

export const customerView = z
  .object({
    id: z.string(),
    ...profileFields,
    aliases: z.array(aliasView).describe('How the person is named, by channel and surface'),
    mergedIds: z.array(z.string()).describe('Customers counted as this one'),
    consents: z.array(consentView).describe('What counts now: the last of each kind'),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Customer' });

export const customerListQuery = pageQuery.extend({
  q: emptyAsAbsent(z.string().max(200, 'must be at most 200 characters').optional()).describe(
    'Part of a name, an address or an id',
  ),
  tag: emptyAsAbsent(z.string().max(50).optional()),
  email: emptyAsAbsent(z.string().max(320).optional()),
  phone: emptyAsAbsent(z.string().max(50).optional()),
});

const tag = detail(50);
const givenAttributes = z
  .record(z.string().min(1).max(64), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
  .refine(given => Object.keys(given).length <= 200, { message: 'must hold at most 200 attributes' })
  .describe('By the keys of the team’s attributes; null takes one away');
const profileBody = {
  name: detail(200).nullable().optional(),
  email: email.nullable().optional(),
  phone: detail(50).nullable().optional(),
  attributes: givenAttributes.optional(),
  tags: z.array(tag).max(50, 'must hold at most 50 tags').optional(),
};

/** Body of `POST /api/v1/customers`. */
export const createCustomerBody = z
  .strictObject({
    ...profileBody,
    aliases: z
      .array(
        z.strictObject({
          channel: z.string().min(1).max(32).default('api'),
          surface: z.string().min(1).max(64),
          userId: z.string().min(1).max(255),
        }),
      )
      .max(20, 'must hold at most 20 aliases')
      .default([]),
  })
  .meta({ id: 'CreateCustomer' });

/** Body of `PATCH /api/v1/customers/{id}`. */
export const updateCustomerBody = z
  .strictObject(profileBody)
  .refine(body => Object.keys(body).length > 0, { message: 'must change something' })
  .meta({ id: 'UpdateCustomer' });

/** Body of `POST /api/v1/customers/{id}/merge`. */
export const mergeCustomerBody = z
  .strictObject({ customerId: id.describe('The customer that is counted as this one from now on') })
  .meta({ id: 'MergeCustomer' });

/** Body of `POST /api/v1/customers/{id}/split`. */
export const splitCustomerBody = z
  .union([
    z.strictObject({ customerId: id.describe('Undoes the merge of this customer') }),
    z.strictObject({ aliasId: id.describe('Moves this alias and its conversations to a customer of their own') }),
  ])
  .meta({ id: 'SplitCustomer' });

/** Body of `POST /api/v1/customers/{id}/consents`. */
export const consentBody = z
  .strictObject({
    kind: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower-case letters, digits, - and _, at most 64'),
    granted: z.boolean(),
    source: detail(500),
    at: z.iso.datetime({ offset: true }).optional().describe('Now when left out'),
  })
  .meta({ id: 'RecordConsent' });

export const consentPage = z.object({ items: z.array(consentView) });

export const attributeView = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(['text', 'number', 'boolean', 'date', 'choice']),
    options: z.array(z.string()),
    createdAt: timestamp,
  })
  .meta({ id: 'CustomerAttribute' });
export const attributeList = z.object({ items: z.array(attributeView) });

/** Body of `PUT /api/v1/customer-attributes/{key}`. */
export const putAttributeBody = z
  .strictObject({
    label: detail(100),
    type: z.enum(['text', 'number', 'boolean', 'date', 'choice']),
    options: z.array(detail(100)).max(100, 'must hold at most 100 options').default([]),
  })
  .refine(body => (body.type === 'choice') === body.options.length > 0, {
    path: ['options'],
    message: 'a choice needs options, and nothing else has them',
  })
  .meta({ id: 'PutCustomerAttribute' });

export const identitySecretView = z
  .object({
    agentId: z.string(),
    secret: z.string().describe('Signs user hashes and tokens on your server; never put it into a page'),
    createdAt: timestamp,
  })
  .meta({ id: 'IdentitySecret' });

const days = z.int().min(1, 'must be at least 1').max(36_500, 'must be at most 36500').nullable();

export const retentionView = z
  .object({
    conversationsDays: days.describe('Days after their last message that conversations are kept; null for ever'),
    leadsDays: days.describe('Days after they were last seen that leads are kept; null for ever'),
  })
  .meta({ id: 'Retention' });

/** Body of `PATCH /api/v1/team/retention`. */
export const updateRetentionBody = z
  .strictObject({ conversationsDays: days.optional(), leadsDays: days.optional() })
  .refine(body => Object.keys(body).length > 0, { message: 'must change something' })
  .meta({ id: 'UpdateRetention' });

const erasedStore = z.object({
  store: z.string(),
  removed: z.int().describe('Rows or files that went'),
  changed: z.int().describe('Rows that stay without what was theirs'),
});

/** Answer of `DELETE /api/v1/customers/{id}?erase=true`. */
export const erasureReport = z
  .object({
    version: z.literal(1),
    id: z.string(),
    teamId: z.string(),
    customerId: z.string(),
    erasedAt: timestamp,
    engine: z.enum(['sqlite', 'postgres']),
    stores: z.array(erasedStore),
    check: z.object({
      complete: z.boolean().describe('False when the check had to stop before it had seen everything'),
      tables: z.int(),
      files: z.int(),
      bytes: z.int(),
      found: z
        .array(z.object({ store: z.string(), place: z.string(), count: z.int() }))
        .describe('Where something of the person still is; empty when nothing was found'),
    }),
    remaining: z.array(z.string()).describe('What this server cannot reach: copies that were made outside of it'),
    signature: z.object({
      algorithm: z.literal('Ed25519'),
      publicKey: z.string().describe('Raw, base64url'),
      value: z.string().describe('Of the JSON of this report without `signature`, keys in this order; base64url'),
    }),
  })
  .meta({ id: 'ErasureReport' });

export type ErasureReport = z.output<typeof erasureReport>;
export type CustomerView = z.output<typeof customerView>;
export type LeadView = z.output<typeof leadView>;
