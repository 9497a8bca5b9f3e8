import { z } from 'zod';
import type { Customer } from '#modules/customers';

const value = z.union([z.string().max(2_000, 'must be at most 2000 characters'), z.number(), z.boolean()]);

/** Of a custom attribute: what the team's customers have fields by. */
export const attributeName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/, 'must be 1 to 64 letters, digits, dots, hyphens and underscores');

const MAX_ATTRIBUTES = 50;

const stripeAccounts = z
  .array(z.object({ label: z.string().max(100), stripe_id: z.string().max(100) }))
  .max(10, 'must be at most 10');

/** Details of a contact; what is left out stays, null takes it away. */
const details = {
  name: z.string().trim().max(200, 'must be at most 200 characters').nullish(),
  email: z.string().trim().max(320, 'must be at most 320 characters').nullish(),
  phonenumber: z.string().trim().max(50, 'must be at most 50 characters').nullish(),
  stripe_accounts: stripeAccounts.nullish(),
  custom_attributes: z
    .record(attributeName, value.nullable())
    .refine(given => Object.keys(given).length <= MAX_ATTRIBUTES, `must hold at most ${MAX_ATTRIBUTES} attributes`)
    .nullish(),
};

export const contactPatch = z.object(details);

export const newContact = z.object({
  external_id: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(255, 'must be at most 255 characters')
    .describe('The caller’s own id of the person: `contactId` of chat v1, `userId` of v2'),
  ...details,
});

export const contactView = z.object({
  id: z.string(),
  external_id: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phonenumber: z.string().nullable(),
  stripe_accounts: stripeAccounts,
  custom_attributes: z.record(z.string(), value),
  created_at: z.string(),
  updated_at: z.string(),
});

/** Surfaces on which the caller names people by an id of its own; the first names them in answers. */
export const CONTACT_SURFACES = ['chat-v1', 'v2'] as const;

/** Accounts are kept as one text among the attributes, so that they are exported and erased with the person. */
export const STRIPE_ATTRIBUTE = 'stripe_accounts';

export function encodeContact(customer: Customer): z.infer<typeof contactView> {
  const { [STRIPE_ATTRIBUTE]: stripe, ...attributes } = customer.attributes;
  return {
    id: customer.id,
    external_id: externalIdOf(customer),
    name: customer.name,
    email: customer.email,
    phonenumber: customer.phone,
    stripe_accounts: parseAccounts(stripe),
    custom_attributes: attributes,
    created_at: new Date(customer.createdAt).toISOString(),
    updated_at: new Date(customer.updatedAt).toISOString(),
  };
}

function externalIdOf({ aliases }: Customer): string | null {
  const known = CONTACT_SURFACES.map(surface => aliases.find(alias => alias.surface === surface));
  return (known.find(alias => alias !== undefined) ?? aliases[0])?.userId ?? null;
}

function parseAccounts(stored: unknown): z.infer<typeof stripeAccounts> {
  if (typeof stored !== 'string' || !stored.startsWith('[')) return [];
  try {
    return stripeAccounts.catch([]).parse(JSON.parse(stored));
  } catch {
    return [];
  }
}
