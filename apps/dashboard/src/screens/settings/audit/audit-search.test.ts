import { expect, test } from 'vitest';
import { toAuditSearch } from './audit-search.ts';

test('an address says what is asked for; what is no filter is left out', () => {
  expect(
    toAuditSearch({ action: ' agent.update ', actor: '', target: 7, from: '2026-01-31', to: 'tomorrow', page: '2' }),
  ).toEqual({ action: 'agent.update', from: '2026-01-31' });
});
