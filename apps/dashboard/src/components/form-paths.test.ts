import { expect, test } from 'vitest';
import { formPaths } from './form-paths.ts';

test('every part has its path; lists and files are whole', () => {
  expect(formPaths({ name: '', settings: { ipLimit: null, styles: { theme: 'dark' }, domains: ['a'] } })).toEqual([
    'name',
    'settings',
    'settings.ipLimit',
    'settings.styles',
    'settings.styles.theme',
    'settings.domains',
  ]);
});
