import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberedSlug, slugify } from './slug.ts';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

test.each([
  ['Customer Support', 'customer-support'],
  ['  Café Mwangi — Support!  ', 'cafe-mwangi-support'],
  ['ลูกค้า', 'agent'],
  ['', 'agent'],
  ['ﬁne print', 'fine-print'],
])('%j becomes %s', (name, slug) => {
  expect(slugify(name)).toBe(slug);
});

test('any name gives a slug of at most 64 characters, numbered or not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 2, max: 99_999 }), (name, number) => {
      const slug = slugify(name);
      for (const candidate of [slug, numberedSlug(slug, number)]) {
        expect(candidate).toMatch(SLUG);
        expect(candidate.length).toBeLessThanOrEqual(64);
      }
    }),
  );
});
