import { z } from 'zod';

/** Text a person wrote: some of it visible, and bounded. */
export function dialectText(maxLength: number): z.ZodString {
  return z.string().regex(/\S/, 'must not be empty').max(maxLength, `must be at most ${maxLength} characters`);
}

/** An id of the caller's own. Empty and null mean that none was given. */
export function optionalCallerId(maxLength: number): z.ZodType<string | undefined, string | null | undefined> {
  return z
    .string()
    .max(maxLength, `must be at most ${maxLength} characters`)
    .nullish()
    .transform(id => (id === null || id === '' ? undefined : id));
}
