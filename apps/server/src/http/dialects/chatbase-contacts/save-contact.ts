import type { z } from 'zod';
import { invalid, type TeamScope } from '#kernel';
import type { AttributeType, AttributeValue, Customer, CustomerPatch } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { CONTACT_SURFACES, type contactPatch, type newContact, STRIPE_ATTRIBUTE } from './contact.ts';

type Ports = Pick<HttpPorts, 'customers' | 'ids' | 'clock'>;

/** A person by the caller's own id, or by ours. */
export async function findContact(ports: Ports, scope: TeamScope, id: string): Promise<Customer | undefined> {
  for (const surface of CONTACT_SURFACES) {
    const found = await ports.customers.findByAlias(scope, { channel: 'api', surface, userId: id });
    if (found !== undefined) return found;
  }
  return ports.customers.find(scope, id);
}

/** Makes the contact, or changes the one that has this external id. Joins the unit of work it is called in. */
export async function saveContact(
  ports: Ports,
  scope: TeamScope,
  contact: z.infer<typeof newContact>,
): Promise<Customer> {
  const { external_id: userId } = contact;
  const aliases = [];
  let known: Customer | undefined;
  for (const surface of CONTACT_SURFACES) {
    const found = await ports.customers.findByAlias(scope, { channel: 'api', surface, userId });
    if (found === undefined) aliases.push({ id: ports.ids.ulid(), channel: 'api', surface, userId });
    known ??= found;
  }
  if (known !== undefined) return changeContact(ports, scope, known.id, contact);
  return ports.customers.create(scope, ports.ids.next('cus'), patchOf(contact), aliases, ports.clock.now());
}

export async function changeContact(
  ports: Ports,
  scope: TeamScope,
  customerId: string,
  patch: z.infer<typeof contactPatch>,
): Promise<Customer> {
  const changed = await ports.customers.update(scope, customerId, patchOf(patch), ports.clock.now());
  if (changed === undefined) throw new Error('a contact that was just found is gone');
  return changed;
}

/**
 * Defines the attributes that contacts bring along and the team does not have, by the type of their first value. Throws a
 * 400 for a value that is not of its attribute's type.
 */
export async function defineAttributes(
  ports: Ports,
  scope: TeamScope,
  contacts: readonly z.infer<typeof contactPatch>[],
): Promise<void> {
  const types = new Map((await ports.customers.listAttributes(scope)).map(({ key, type }) => [key, type]));
  for (const { custom_attributes: attributes, stripe_accounts: accounts } of contacts) {
    const given: Record<string, AttributeValue | null> = { ...attributes };
    if (accounts != null) given[STRIPE_ATTRIBUTE] = '';
    for (const [key, value] of Object.entries(given)) {
      if (value === null) continue;
      const known = types.get(key);
      if (known !== undefined && !fits(known, value)) {
        throw invalid(`custom_attributes.${key}`, `custom_attributes.${key} must be a ${known}`);
      }
      if (known !== undefined) continue;
      const type = typeOf(value);
      types.set(key, type);
      await ports.customers.putAttribute(scope, { key, label: key, type, options: [], createdAt: ports.clock.now() });
    }
  }
}

function typeOf(value: AttributeValue): AttributeType {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
}

function fits(type: AttributeType, value: AttributeValue): boolean {
  if (type === 'number') return typeof value === 'number';
  return type === 'boolean' ? typeof value === 'boolean' : typeof value === 'string';
}

/** A blank detail is none. */
function patchOf(contact: z.infer<typeof contactPatch>): CustomerPatch {
  const { name, email, phonenumber, custom_attributes: attributes, stripe_accounts: accounts } = contact;
  return {
    ...(name !== undefined && { name: name || null }),
    ...(email !== undefined && { email: email || null }),
    ...(phonenumber !== undefined && { phone: phonenumber || null }),
    attributes: {
      ...attributes,
      ...(accounts !== undefined && {
        [STRIPE_ATTRIBUTE]: accounts === null || accounts.length === 0 ? null : JSON.stringify(accounts),
      }),
    },
  };
}
