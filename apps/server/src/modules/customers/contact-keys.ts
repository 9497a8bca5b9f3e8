/** What tells that two sets of details are one person's: addresses as they are compared, null where there is none. */
export interface ContactKeys {
  readonly email: string | null;
  readonly phone: string | null;
}

const MIN_DIGITS = 6;

/** E-mail in lower case; a phone number as its digits, with the `00` of an international one taken off. */
export function contactKeys(details: { readonly email: string | null; readonly phone: string | null }): ContactKeys {
  const email = details.email?.trim().toLowerCase() ?? '';
  const digits = (details.phone ?? '').replaceAll(/\D/g, '').replace(/^00/, '');
  return { email: email === '' ? null : email, phone: digits.length < MIN_DIGITS ? null : digits };
}
