import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** Whether the server still waits for its first owner. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => client.people.setup({ signal }),
});
