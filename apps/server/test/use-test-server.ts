import { afterAll, beforeAll } from 'vitest';
import { createTestServer, type TestServer } from './create-test-server.ts';

/** One server for the tests of a file; read `server` inside of tests only. */
export function useTestServer(): { readonly server: TestServer } {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server?.close());
  return {
    get server() {
      if (server === undefined) throw new Error('the server starts before the first test, not before the file');
      return server;
    },
  };
}
