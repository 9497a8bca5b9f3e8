import { describe, expect, it } from 'vitest';
import {
  codeOf,
  guarded,
  redirecting,
  resolveInside,
  type Seen,
  serve,
  useForbiddenServer,
} from './guarded-fetch.fixture.ts';
import type { GuardedRequest } from './send-request.ts';

const forbidden = useForbiddenServer();

describe('addresses inside', () => {
  const spellings = [
    '127.0.0.1',
    '2130706433',
    '0177.0.0.1',
    '017700000001',
    '0x7f.1',
    '0x7f000001',
    '127.1',
    '0',
    '0.0.0.0',
    '127.0.0.1.',
    '①②⑦.⓪.⓪.①',
    '１２７．０．０．１',
    '%31%32%37.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:7f00:1]',
    '[::ffff:127.0.0.1]',
    '[::7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
  ];

  it.each(spellings)('are refused in every spelling: http://%s', async host => {
    const outbound = guarded();
    expect(await codeOf(outbound.request(`http://${host}:${forbidden.port}/`))).toBe('url_not_allowed');
    expect(await codeOf(outbound.fetch(`http://${host}:${forbidden.port}/`))).toBe('url_not_allowed');
    expect(forbidden.hits).toEqual([]);
  });

  it.each([
    '169.254.169.254',
    '169.254.169.254.',
    '0xA9FEA9FE',
    '2852039166',
    '10.0.0.1',
    '[fc00::1]',
    '[fe80::1]',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '240.0.0.1',
    '224.0.0.1',
  ])('of other classes are refused: http://%s', async host => {
    expect(await codeOf(guarded().request(`http://${host}/latest/meta-data/`))).toBe('url_not_allowed');
  });

  it.each(['localhost', 'localhost.', 'LOCALHOST', 'ip6-localhost', 'anything.example'])(
    'are refused behind the name %s',
    async host => {
      expect(await codeOf(guarded({ resolve: resolveInside }).request(`http://${host}:${forbidden.port}/`))).toBe(
        'url_not_allowed',
      );
      expect(forbidden.hits).toEqual([]);
    },
  );

  it("the machine's own name is refused where an address is taken in, and allowed where its address is", () => {
    for (const host of ['localhost', 'LOCALHOST.', 'anything.localhost'])
      expect(() => guarded().checkUrl(`http://${host}:9/`)).toThrow(/not a public address/);
    expect(guarded().checkUrl('http://localhost.example/').hostname).toBe('localhost.example');
    for (const allowed of ['localhost', '127.0.0.1', '::1']) {
      const outbound = guarded({ allowPrivateHosts: [allowed] });
      expect(outbound.checkUrl('http://localhost:9/').port).toBe('9');
    }
  });

  it('are refused by the real resolver', async () => {
    expect(await codeOf(guarded().request(`http://localhost:${forbidden.port}/`))).toBe('url_not_allowed');
    expect(forbidden.hits).toEqual([]);
  });

  it('are refused when a name has a public address beside a private one, in either order', async () => {
    const mixed = [
      { address: '1.1.1.1', family: 4 },
      { address: '::1', family: 6 },
    ];
    for (const addresses of [mixed, mixed.toReversed()]) {
      const outbound = guarded({ resolve: async () => addresses });
      expect(await codeOf(outbound.request(`http://mixed.example:${forbidden.port}/`))).toBe('url_not_allowed');
    }
    expect(forbidden.hits).toEqual([]);
  });

  it('with a path of CR and LF, or user names, do not get through', async () => {
    expect(await codeOf(guarded().request(`http://user@127.0.0.1:${forbidden.port}/`))).toBe('url_not_allowed');
    expect(await codeOf(guarded().request(`http://example.com@127.0.0.1:${forbidden.port}/`))).toBe('url_not_allowed');
    expect(forbidden.hits).toEqual([]);
  });

  it.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'ftp://example.com/',
    'data:text/plain,x',
    'javascript:1',
    'no url',
    '',
    'http://',
    '//example.com',
  ])('%j is no address to fetch', async url => {
    expect(await codeOf(guarded().request(url))).toBe('url_not_allowed');
  });

  it('name the setting that allows them', async () => {
    await expect(guarded().request(`http://127.0.0.1:${forbidden.port}/`)).rejects.toThrow(
      'BARAZA_ALLOW_PRIVATE_HOSTS',
    );
  });
});

describe('addresses an operator allowed', () => {
  it.each([
    ['by host and port', () => [`127.0.0.1:${forbidden.port}`]],
    ['by address', () => ['127.0.0.1']],
    ['by block', () => ['127.0.0.0/8']],
  ])('%s are read', async (_name, allow) => {
    const { status, body } = await guarded({ allowPrivateHosts: allow() }).request(
      `http://127.0.0.1:${forbidden.port}/a?b=1`,
    );
    expect([status, body.toString()]).toEqual([200, 'secret']);
    expect(forbidden.hits[0]?.url).toBe('/a?b=1');
  });

  it('by name are read, that name only', async () => {
    const outbound = guarded({
      allowPrivateHosts: ['inside.example'],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    expect((await outbound.request(`http://inside.example:${forbidden.port}/`)).status).toBe(200);
    expect(await codeOf(outbound.request(`http://other.example:${forbidden.port}/`))).toBe('url_not_allowed');
    expect(forbidden.hits).toHaveLength(1);
  });

  it('by name are refused when the name leads to a metadata service', async () => {
    const outbound = guarded({
      allowPrivateHosts: ['inside.example'],
      resolve: async () => [{ address: '169.254.169.254', family: 4 }],
    });
    expect(await codeOf(outbound.request('http://inside.example/'))).toBe('url_not_allowed');
  });

  it('because they are configured are read, and nothing else on that host', async () => {
    const outbound = guarded({ trustedUrls: [`http://127.0.0.1:${forbidden.port}/v1`] });
    expect((await outbound.request(`http://127.0.0.1:${forbidden.port}/`)).status).toBe(200);
    expect(await codeOf(outbound.request(`http://127.0.0.1:${forbidden.port + 1}/`))).toBe('url_not_allowed');
  });
});

describe('a name that changes its answer', () => {
  it('is connected to the address that was checked', async () => {
    const allowed: Seen[] = [];
    await serve((_request, response) => response.end('public'), allowed, '127.0.0.2', forbidden.port);
    const answers = ['127.0.0.2', '127.0.0.1', '127.0.0.1'];
    let asked = 0;
    const outbound = guarded({
      allowPrivateHosts: ['127.0.0.2/32'],
      resolve: async () => [{ address: answers[asked++] ?? '127.0.0.1', family: 4 }],
    });
    expect((await outbound.request(`http://rebind.example:${forbidden.port}/`)).body.toString()).toBe('public');
    expect(asked).toBe(1);
    await outbound.close();
    const again = guarded({
      allowPrivateHosts: ['127.0.0.2/32'],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    expect(await codeOf(again.request(`http://rebind.example:${forbidden.port}/`))).toBe('url_not_allowed');
    expect(forbidden.hits).toEqual([]);
  });

  it('cannot be hidden behind a proxy of the environment', async () => {
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map(name => process.env[name]);
    for (const name of names)
      process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${forbidden.port}`;
    try {
      const outbound = guarded({ resolve: async () => [{ address: '10.0.0.1', family: 4 }], connectTimeoutMs: 500 });
      expect(await codeOf(outbound.request('http://name.example/'))).toBe('url_not_allowed');
      expect(await codeOf(outbound.fetch('http://name.example/'))).not.toBe('none');
      expect(forbidden.hits).toEqual([]);
    } finally {
      for (const [at, name] of names.entries()) {
        if (before[at] === undefined) delete process.env[name];
        else process.env[name] = before[at];
      }
    }
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('%i into the inside are refused', async status => {
    const port = await serve(redirecting(status, `http://127.0.0.1:${forbidden.port}/`));
    const outbound = guarded({ allowPrivateHosts: [`127.0.0.1:${port}`] });
    expect(await codeOf(outbound.request(`http://127.0.0.1:${port}/`, { maxRedirects: 5 }))).toBe('url_not_allowed');
    expect(forbidden.hits).toEqual([]);
  });

  it.each(['file:///etc/passwd', 'gopher://x/', 'data:text/html,x', 'http://[::1]/', 'http://169.254.169.254/'])(
    'to %s are refused',
    async location => {
      const port = await serve(redirecting(302, location));
      const outbound = guarded({ allowPrivateHosts: [`127.0.0.1:${port}`] });
      expect(await codeOf(outbound.request(`http://127.0.0.1:${port}/`, { maxRedirects: 5 }))).toBe('url_not_allowed');
    },
  );

  it('are not followed unless asked for', async () => {
    const port = await serve(redirecting(302, '/next'));
    const { status, headers } = await guarded({ allowPrivateHosts: ['127.0.0.1'] }).request(
      `http://127.0.0.1:${port}/`,
    );
    expect([status, headers.location]).toEqual([302, '/next']);
  });

  it('are never followed by fetch', async () => {
    const port = await serve(redirecting(302, `http://127.0.0.1:${forbidden.port}/`));
    await expect(guarded({ allowPrivateHosts: ['127.0.0.1'] }).fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    expect(forbidden.hits).toEqual([]);
  });

  it('end at the limit', async () => {
    const seen: Seen[] = [];
    const port = await serve(redirecting(302, '/again'), seen);
    const outbound = guarded({ allowPrivateHosts: ['127.0.0.1'] });
    expect(await codeOf(outbound.request(`http://127.0.0.1:${port}/`, { maxRedirects: 5 }))).toBe(
      'fetch_too_many_redirects',
    );
    expect(seen).toHaveLength(6);
  });

  it('to another origin carry no credentials, to the same one they do', async () => {
    const port = await serve((request, response) => {
      const away = request.url === '/away';
      response.writeHead(307, { location: away ? `http://127.0.0.1:${forbidden.port}/` : '/away' }).end();
    });
    const headers = { Authorization: 'Bearer x', cookie: 'a=b', 'X-Api-Key': 'k', Accept: 'text/plain' };
    const first: Seen[] = [];
    const same = await serve(
      (request, response) =>
        request.url === '/end' ? response.end('ok') : response.writeHead(302, { location: '/end' }).end(),
      first,
    );
    const outbound = guarded({ allowPrivateHosts: ['127.0.0.1'] });
    await outbound.request(`http://127.0.0.1:${port}/`, { headers, maxRedirects: 5 });
    await outbound.request(`http://127.0.0.1:${same}/`, { headers, maxRedirects: 5 });
    expect(forbidden.hits[0]?.headers).toMatchObject({ accept: 'text/plain' });
    for (const name of ['authorization', 'cookie', 'x-api-key'])
      expect(forbidden.hits[0]?.headers[name]).toBeUndefined();
    expect(first[1]?.headers).toMatchObject({ authorization: 'Bearer x', 'x-api-key': 'k' });
  });

  it.each([
    [303, 'GET', ''],
    [302, 'GET', ''],
    [307, 'POST', '{}'],
  ])('%i after a POST go on as %s', async (status, method, body) => {
    const port = await serve(redirecting(status, `http://127.0.0.1:${forbidden.port}/`));
    const request: GuardedRequest = {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
      maxRedirects: 1,
    };
    await guarded({ allowPrivateHosts: ['127.0.0.1'] }).request(`http://127.0.0.1:${port}/`, request);
    expect(forbidden.hits[0]).toMatchObject({ method, body });
  });
});
