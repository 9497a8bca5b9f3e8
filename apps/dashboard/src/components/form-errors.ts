import { BarazaError } from '@baraza/sdk';
import type { FormErrors } from '@mantine/form';

/**
 * The error of a request, by the input it is about: `{ errors }` for the form, or `{ general }` when no input is at fault.
 * `fields` are the form's inputs; the server's `settings.ipLimit.messages` falls to the nearest one above it.
 */
export function formErrors(
  error: unknown,
  fields: readonly string[],
):
  | { readonly errors: FormErrors; readonly general?: undefined }
  | { readonly errors?: undefined; readonly general: unknown } {
  const field = error instanceof BarazaError && error.field !== undefined ? nearest(error.field, fields) : undefined;
  return field === undefined ? { general: error } : { errors: { [field]: (error as BarazaError).message } };
}

function nearest(field: string, fields: readonly string[]): string | undefined {
  for (let path = field; ; path = path.slice(0, path.lastIndexOf('.'))) {
    if (fields.includes(path)) return path;
    if (!path.includes('.')) return undefined;
  }
}
