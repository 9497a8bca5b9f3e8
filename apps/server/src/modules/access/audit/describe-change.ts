type Fields = Readonly<Record<string, unknown>>;

/** Kinds that say something of a customer: the log keeps which of their fields changed, and of these only the values. */
const PERSONAL_KINDS: ReadonlySet<string> = new Set(['customer', 'lead', 'contact', 'conversation', 'message', 'note']);
const IMPERSONAL_FIELDS: ReadonlySet<string> = new Set([
  'agentId',
  'assigneeId',
  'channel',
  'createdAt',
  'erased',
  'rating',
  'status',
]);
const SECRET_FIELD =
  /(?:^|_|[a-z](?=[A-Z]))(?:secret|password|passphrase|hash|token|cookie|authorization|credential|api_?key)s?$/i;
const MAX_TEXT = 2_000;
const MAX_ITEMS = 50;
const MAX_DEPTH = 6;

/**
 * What the log keeps of a change: only the fields that differ, secrets blacked out, long texts cut. Of things that hold
 * customers' data only the names of changed fields are kept, so that erasing a person needs no change of the log.
 */
export function describeChange(
  kind: string,
  before: object | null | undefined,
  after: object | null | undefined,
): { readonly before: Fields | null; readonly after: Fields | null } {
  const was = before == null ? null : toFields(before);
  const is = after == null ? null : toFields(after);
  const both = was !== null && is !== null;
  const changed = (name: string): boolean => !both || JSON.stringify(was[name]) !== JSON.stringify(is[name]);
  const keep = (fields: Fields | null): Fields | null =>
    fields &&
    Object.fromEntries(
      Object.entries(fields)
        .filter(([name]) => changed(name))
        .map(([name, value]) => [name, keepValue(kind, name, value)]),
    );
  return { before: keep(was), after: keep(is) };
}

/** As it would be on the wire: dates are texts, what is undefined is not there. */
function toFields(value: object): Fields {
  return JSON.parse(JSON.stringify(value)) as Fields;
}

function keepValue(kind: string, name: string, value: unknown): unknown {
  if (PERSONAL_KINDS.has(kind) && !IMPERSONAL_FIELDS.has(name)) return '[personal]';
  return SECRET_FIELD.test(name) && value !== null ? '[secret]' : shorten(value, 0);
}

function shorten(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) return '…';
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map(item => shorten(item, depth + 1));
    return value.length > MAX_ITEMS ? [...items, `… ${value.length - MAX_ITEMS} more`] : items;
  }
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([name, item]) => [name, SECRET_FIELD.test(name) && item !== null ? '[secret]' : shorten(item, depth + 1)]),
  );
}
