import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('binds to loopback and answers from the sources when nothing is set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8787, defaultModel: 'builtin/extractive' });
    expect(config.dataFolder.endsWith('/data')).toBe(true);
  });

  it('uses the model of the environment once a provider is configured', () => {
    expect(readConfig({ BARAZA_MODEL: 'gpt-x' }).defaultModel).toBe('builtin/extractive');
    expect(readConfig({ BARAZA_MODEL: 'gpt-x', OPENAI_API_KEY: 'k' }).defaultModel).toBe('gpt-x');
    expect(readConfig({ BARAZA_MODEL: 'anthropic/m', ANTHROPIC_API_KEY: 'k' }).defaultModel).toBe('anthropic/m');
  });

  it('treats an empty variable as one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ' })).toMatchObject({ databaseUrl: undefined, port: 8787 });
  });

  it('names every variable at fault and shows no value', () => {
    const read = (): unknown => readConfig({ PORT: 'abc', DATABASE_URL: 'mysql://user:secret@host' });
    expect(read).toThrow(/PORT[\s\S]*DATABASE_URL/);
    expect(read).not.toThrow(/secret/);
  });

  it('splits the allow list of private hosts', () => {
    expect(readConfig({ BARAZA_ALLOW_PRIVATE_HOSTS: '10.0.0.5, lan.example ,' }).allowPrivateHosts).toEqual([
      '10.0.0.5',
      'lan.example',
    ]);
  });

  it('takes proxies as addresses, ranges and names of ranges, and nothing else', () => {
    const read = (list: string) => readConfig({ BARAZA_TRUSTED_PROXIES: list }).trustedProxies;
    expect(read('')).toEqual([]);
    expect(read('loopback, 10.0.0.0/8,2001:db8::/32, ::1')).toEqual(['loopback', '10.0.0.0/8', '2001:db8::/32', '::1']);
    for (const wrong of ['true', 'proxy.example', '10.0.0.0/33', '10.0.0.0/0', '::/129', '10.0.0.1/8/8', '10.0.0']) {
      expect(() => read(wrong), wrong).toThrow('BARAZA_TRUSTED_PROXIES');
    }
  });

  it('wants all of single sign-on or none of it, and a sender for the mail server', () => {
    const oidc = {
      BARAZA_OIDC_ISSUER: 'https://id.example.com/realm',
      BARAZA_OIDC_CLIENT_ID: 'baraza',
      BARAZA_OIDC_CLIENT_SECRET: 's',
    };
    expect(readConfig(oidc).oidc).toMatchObject({ issuer: 'https://id.example.com/realm', name: 'id.example.com' });
    expect(() => readConfig({ ...oidc, BARAZA_OIDC_CLIENT_SECRET: '' })).toThrow(/belong together/);
    expect(readConfig({}).oidc).toBeUndefined();
    expect(() => readConfig({ BARAZA_SMTP_URL: 'smtp://localhost' })).toThrow(/BARAZA_MAIL_FROM/);
    expect(() => readConfig({ BARAZA_SMTP_URL: 'http://localhost' })).toThrow(/BARAZA_SMTP_URL/);
  });

  it('takes the origin of the public address', () => {
    expect(readConfig({ BARAZA_PUBLIC_URL: 'https://chat.example.com/' }).publicUrl).toBe('https://chat.example.com');
  });
});
