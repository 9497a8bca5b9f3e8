import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from './address-policy.ts';

const strict = createAddressPolicy({});

describe('without an allow list', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '0.1.2.3',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '169.254.170.2',
    '100.64.0.1',
    '100.100.100.200',
    '192.0.0.1',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2002:a9fe:a9fe::1',
    '2001:0:1::1',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '100::1',
    '4000::1',
    '2606:4700::5efe:7f00:1',
    '2606:4700::200:5efe:a9fe:a9fe',
  ])('%s is refused', address => {
    expect(strict.allows(address, false)).toBe(false);
  });

  it.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    '%s is allowed',
    address => {
      expect(strict.allows(address, false)).toBe(true);
    },
  );

  it.each(['', 'localhost', '1.1.1.1.1', '1.1.1.1/8', 'not an address', '[::1]', '1.1.1.1 '])(
    '%j is no address, so refused',
    text => {
      expect(strict.allows(text, true)).toBe(false);
    },
  );
});

describe('an allow list', () => {
  const policy = createAddressPolicy({
    allowPrivateHosts: [
      '10.1.0.0/16',
      ' 192.168.1.7 ',
      'Ollama.internal',
      'vault:8200',
      '[fd12::1]',
      '169.254.0.0/16',
      '::1',
      '',
    ],
    trustedUrls: ['http://127.0.0.1:9100/v1', 'https://models.internal'],
  });

  it.each(['10.1.2.3', '192.168.1.7', 'fd12::1', '::1', '::ffff:10.1.2.3'])('lets %s through', address => {
    expect(policy.allows(address, false)).toBe(true);
  });

  it.each(['10.2.0.1', '192.168.1.8', 'fd12::2', '127.0.0.1'])('does not let %s through', address => {
    expect(policy.allows(address, false)).toBe(false);
  });

  it.each([
    ['ollama.internal', 11434, true],
    ['OLLAMA.internal.', 80, true],
    ['vault', 8200, true],
    ['vault', 80, false],
    ['127.0.0.1', 9100, true],
    ['127.0.0.1', 9101, false],
    ['models.internal', 443, true],
    ['models.internal', 80, false],
    ['evil-ollama.internal', 80, false],
  ])('trusts %s:%i: %s', (host, port, expected) => {
    expect(policy.trustsHost(host, port)).toBe(expected);
  });

  it('lets a trusted host be private, but never a metadata service', () => {
    expect(policy.allows('127.0.0.1', true)).toBe(true);
    for (const address of ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '::ffff:169.254.169.254']) {
      expect(policy.allows(address, true)).toBe(false);
    }
  });

  it.each(['http://x', 'a b', 'host:99999', '10.0.0.0/33', '[::1', 'x:y:z'])('with %j in it is an error', entry => {
    expect(() => createAddressPolicy({ allowPrivateHosts: [entry] })).toThrow(/not a host/);
  });
});
