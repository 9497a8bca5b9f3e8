const FIELDS = ['actor', 'action', 'target', 'from', 'to'] as const;

/** Filters of the log as the address has them; dates without a time. */
export type AuditSearch = { [K in (typeof FIELDS)[number]]?: string };

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What of an address is a filter. */
export function toAuditSearch(search: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(
    FIELDS.flatMap(name => {
      const value = search[name];
      if (typeof value !== 'string' || value.trim() === '') return [];
      if ((name === 'from' || name === 'to') && !DATE.test(value)) return [];
      return [[name, value.trim()]];
    }),
  );
}

/** Days begin where the reader is. */
export function toFilter({ from, to, ...rest }: AuditSearch): AuditSearch {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(`${to}T00:00:00`).toISOString() }),
  };
}
