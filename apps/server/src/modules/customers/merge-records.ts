import type { Customer, CustomerAlias, CustomerRecord } from './customer.ts';

/**
 * One person of several records: what the first says wins, what it leaves open the others fill in the order in which they
 * were merged. Records stay as they are, so a split gives each its own back.
 */
export function mergeRecords(
  root: CustomerRecord,
  merged: readonly CustomerRecord[],
  aliases: readonly CustomerAlias[],
): Customer {
  const records = [root, ...merged.toSorted((a, b) => (a.mergedAt ?? 0) - (b.mergedAt ?? 0) || (a.id < b.id ? -1 : 1))];
  const first = <Key extends 'name' | 'email' | 'phone'>(key: Key): string | null =>
    records.find(record => record[key] !== null)?.[key] ?? null;
  return {
    id: root.id,
    name: first('name'),
    email: first('email'),
    phone: first('phone'),
    attributes: Object.assign(
      {},
      ...records.toReversed().map(({ attributes }) => attributes),
    ) as Customer['attributes'],
    tags: [...new Set(records.flatMap(({ tags }) => tags))],
    mergedIds: records.slice(1).map(({ id }) => id),
    aliases: aliases.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    createdAt: Math.min(...records.map(({ createdAt }) => createdAt)),
    updatedAt: Math.max(...records.map(({ updatedAt }) => updatedAt)),
  };
}
