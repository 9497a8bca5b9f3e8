import type { Clock } from '#kernel';
import type { CustomerStore } from './customer-store.ts';

/** What a list waits for at most: some tens of milliseconds. The rest is linked in rounds, see {@link linkConversations}. */
export const LINKED_FOR_A_LIST = 500;

/** Links the conversations of every team to their customers: those of a day before the customers were thought of as well. */
export async function linkConversations(ports: {
  readonly customers: Pick<CustomerStore, 'resolve' | 'nextUnresolved'>;
  readonly clock: Clock;
}): Promise<void> {
  const { customers, clock } = ports;
  let scope = await customers.nextUnresolved('');
  while (scope !== undefined) {
    await customers.resolve(scope, clock.now());
    scope = await customers.nextUnresolved(scope.teamId);
  }
}
