import type { AttributeDefinition, Consent, CustomerAlias, CustomerProfile, CustomerRecord } from '#modules/customers';
import type { ConsentRow, CustomerAliasRow, CustomerAttributeRow, CustomerRow } from '../schema.ts';

export function toRecord(row: CustomerRow): CustomerRecord {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    attributes: JSON.parse(row.attributes) as CustomerRecord['attributes'],
    tags: JSON.parse(row.tags) as string[],
    mergedInto: row.merged_into,
    mergedAt: row.merged_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toAlias(row: CustomerAliasRow): CustomerAlias {
  const { id, channel, surface, user_id: userId, created_at: createdAt } = row;
  return { id, channel, surface, userId, createdAt };
}

export function toConsent(row: ConsentRow): Consent {
  return { id: row.id, kind: row.kind, granted: row.granted === 1, source: row.source, at: row.at };
}

export function toDefinition(row: CustomerAttributeRow): AttributeDefinition {
  return {
    key: row.key,
    label: row.label,
    type: row.type as AttributeDefinition['type'],
    options: JSON.parse(row.options) as string[],
    createdAt: row.created_at,
  };
}

/** What a list is searched by. */
export function searchText(
  { name, email, phone }: Pick<CustomerProfile, 'name' | 'email' | 'phone'>,
  userIds: readonly string[],
): string {
  return [name, email, phone, ...userIds]
    .filter(part => part !== null)
    .join('\n')
    .toLowerCase();
}
