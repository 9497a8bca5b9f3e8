import { type BarazaError, InvalidRequestError } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { formErrors } from './form-errors.ts';

const refused = (field?: string): BarazaError =>
  new InvalidRequestError('must not be empty', { code: 'invalid_input', status: 400, field });

test('the word on an input goes to that input', () => {
  expect(formErrors(refused('name'), ['name', 'slug'])).toEqual({ errors: { name: 'must not be empty' } });
});

test('a part without an input of its own goes to the nearest above it', () => {
  const fields = ['settings.ipLimit', 'name'];
  expect(formErrors(refused('settings.ipLimit.messages'), fields)).toEqual({
    errors: { 'settings.ipLimit': 'must not be empty' },
  });
});

test.each([refused('slug'), refused(), new TypeError('broken')])('what no input is at fault for is general', error => {
  expect(formErrors(error, ['name'])).toEqual({ general: error });
});
