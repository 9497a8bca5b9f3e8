import { expect, test } from 'vitest';
import { rolesBelow } from './roles-below.ts';

test.each([
  ['owner', ['owner', 'admin', 'member', 'viewer']],
  ['admin', ['admin', 'member', 'viewer']],
  ['member', ['member', 'viewer']],
  ['viewer', ['viewer']],
] as const)('nobody gives a role above their own: %s', (role, below) => {
  expect(rolesBelow(role)).toEqual(below);
});
