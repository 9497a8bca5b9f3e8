import { AuthenticationError, ConnectionError, NotFoundError } from '@baraza/sdk';
import { expect, test, vi } from 'vitest';
import { createQueryClient, errorText, isSignedOut } from './query-client.ts';

const signedOut = new AuthenticationError('Sign in first', { code: 'signed_out', status: 401 });
const gone = new NotFoundError('Nothing is here', { code: 'not_found', status: 404 });
const lost = new ConnectionError('The connection was lost', { code: 'connection_lost', status: 0 });

async function failing(error: Error): Promise<{ tries: number; left: number }> {
  const leave = vi.fn();
  const ask = vi.fn().mockRejectedValue(error);
  const client = createQueryClient(leave);
  const retry = client.getDefaultOptions().queries?.retry ?? 0;
  await expect(client.fetchQuery({ queryKey: ['x'], queryFn: ask, retryDelay: 0, retry })).rejects.toBe(error);
  return { tries: ask.mock.calls.length, left: leave.mock.calls.length };
}

test('an answer that the session is over is told, once, and not asked for again', async () => {
  expect(await failing(signedOut)).toEqual({ tries: 1, left: 1 });
});

test('an answer is final, a lost connection is tried once more', async () => {
  expect(await failing(gone)).toEqual({ tries: 1, left: 0 });
  expect(await failing(lost)).toEqual({ tries: 2, left: 0 });
});

test('the server’s sentence is shown, a fault of ours is not', () => {
  expect(errorText(gone, 'Broken')).toBe('Nothing is here');
  expect(errorText(new TypeError('x is undefined'), 'Broken')).toBe('Broken');
  expect(isSignedOut(gone)).toBe(false);
});
