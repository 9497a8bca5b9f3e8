import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { formErrors } from './form-errors.ts';
import { formPaths } from './form-paths.ts';

export interface Save<T> {
  readonly saving: boolean;
  /** What no input is at fault for; shown above the form's buttons with `ErrorState`. */
  readonly error: unknown;
  /** For `form.onSubmit`. */
  save(values: T): void;
}

/** Sends a form. The server's word on an input stands beside that input, which gets the focus. */
export function useSave<T extends object>(form: UseFormReturnType<T>, send: (values: T) => Promise<unknown>): Save<T> {
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (values: T): Promise<void> => {
    setSaving(true);
    setError(null);
    try {
      await send(values);
      form.resetDirty();
    } catch (failure) {
      const outcome = formErrors(failure, formPaths(form.getValues()));
      if (outcome.errors === undefined) setError(outcome.general);
      else {
        form.setErrors(outcome.errors);
        const [first] = Object.keys(outcome.errors);
        if (first !== undefined) form.getInputNode(first)?.focus();
      }
    } finally {
      setSaving(false);
    }
  };
  return { saving, error, save: values => void run(values) };
}
