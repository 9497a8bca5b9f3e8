import type { CustomerView } from '@baraza/contracts';
import { notFound, type TeamScope } from '#kernel';
import type { Consent, Customer, CustomerRecord } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { toTimestamp } from '../timestamp.ts';

const MAX_CONSENTS = 500;

export function toConsentView({ at, ...consent }: Consent): CustomerView['consents'][number] {
  return { ...consent, at: toTimestamp(at) };
}

export function toCustomerSummary(customer: Pick<Customer, keyof CustomerRecord & keyof Customer>) {
  return {
    id: customer.id,
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    attributes: { ...customer.attributes },
    tags: [...customer.tags],
    createdAt: toTimestamp(customer.createdAt),
    updatedAt: toTimestamp(customer.updatedAt),
  };
}

/** A customer with what they agree to now. */
export async function viewCustomer(ports: HttpPorts, scope: TeamScope, customer: Customer): Promise<CustomerView> {
  const history = await ports.customers.listConsents(scope, customer.id, MAX_CONSENTS);
  const current = history.filter((consent, index) => history.findIndex(({ kind }) => kind === consent.kind) === index);
  return {
    ...toCustomerSummary(customer),
    aliases: customer.aliases.map(({ id, channel, surface, userId, createdAt }) => ({
      id,
      channel,
      surface,
      userId,
      createdAt: toTimestamp(createdAt),
    })),
    mergedIds: [...customer.mergedIds],
    consents: current.map(toConsentView),
  };
}

/** Throws `customer_not_found`. */
export async function getCustomer(ports: HttpPorts, scope: TeamScope, customerId: string): Promise<Customer> {
  const customer = await ports.customers.find(scope, customerId);
  if (customer === undefined) throw notFound('customer');
  return customer;
}
