import type { ChangeLimits, UsagePrices } from '@baraza/sdk';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

export const limitsQuery = queryOptions({
  queryKey: ['usage', 'limits'],
  queryFn: ({ signal }) => client.usage.limits({ signal }),
});

export const pricesQuery = queryOptions({
  queryKey: ['usage', 'prices'],
  queryFn: ({ signal }) => client.usage.prices({ signal }),
});

/** Tokens and cost of this month, by model. */
export const monthByModelQuery = queryOptions({
  queryKey: ['usage', 'month', 'model'],
  queryFn: ({ signal }) => client.usage.get({ groupBy: 'model', signal }),
});

export function useUsageChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['usage'] });
  return {
    setLimits: useMutation({ mutationFn: (changes: ChangeLimits) => client.usage.setLimits(changes), onSuccess }),
    setPrices: useMutation({ mutationFn: (prices: UsagePrices) => client.usage.setPrices(prices), onSuccess }),
  };
}
