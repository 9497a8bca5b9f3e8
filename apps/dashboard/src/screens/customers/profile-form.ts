import type { Customer, CustomerAttribute, UpdateCustomer } from '@baraza/sdk';

/** What the inputs hold: everything is text, but for tags. */
export interface ProfileForm {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly tags: readonly string[];
  /** By key; an empty text is no value. A yes or no is `true` or `false`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export function toForm(customer: Customer, fields: readonly CustomerAttribute[]): ProfileForm {
  const { name, email, phone, tags, attributes } = customer;
  return {
    name: name ?? '',
    email: email ?? '',
    phone: phone ?? '',
    tags: [...tags],
    attributes: Object.fromEntries(fields.map(({ key }) => [key, String(attributes[key] ?? '')])),
  };
}

/** What was changed, as the server wants it; null takes a value away. Undefined when nothing was. */
export function toChanges(
  before: ProfileForm,
  after: ProfileForm,
  fields: readonly CustomerAttribute[],
): UpdateCustomer | undefined {
  const text = (name: 'name' | 'email' | 'phone') =>
    before[name].trim() === after[name].trim() ? {} : { [name]: after[name].trim() || null };
  const attributes = Object.fromEntries(
    fields
      .filter(({ key }) => (before.attributes[key] ?? '') !== (after.attributes[key] ?? ''))
      .map(field => [field.key, toValue(field, after.attributes[field.key] ?? '')]),
  );
  const changes = {
    ...text('name'),
    ...text('email'),
    ...text('phone'),
    ...(before.tags.join('\n') === after.tags.join('\n') ? {} : { tags: [...after.tags] }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function toValue({ type }: CustomerAttribute, text: string): string | number | boolean | null {
  if (text.trim() === '') return null;
  if (type === 'boolean') return text === 'true';
  // What is no number goes as it is: the server says so beside the input.
  return type === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
}
