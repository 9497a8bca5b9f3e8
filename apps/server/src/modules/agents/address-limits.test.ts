import { expect, test } from 'vitest';
import { AddressLimits } from './address-limits.ts';

const ipLimit = { messages: 2, seconds: 60, message: 'Slow down, please.' };

function limitsAt(start: number) {
  const time = { now: start };
  const limits = new AddressLimits({ now: () => time.now });
  const write = (address: string, agentId = 'agt_1') =>
    limits.assertMayWrite(agentId, { ipLimit }, address).then(
      () => 'passed',
      (error: unknown) => error,
    );
  return { time, write };
}

test('so many messages pass in a window, the next is told when to come back', async () => {
  const { time, write } = limitsAt(1000);
  expect([await write('1.2.3.4'), await write('1.2.3.4')]).toEqual(['passed', 'passed']);
  time.now += 20_500;
  expect(await write('1.2.3.4')).toMatchObject({
    kind: 'rate-limited',
    code: 'too_many_messages',
    message: 'Slow down, please.',
    retryAfterSeconds: 40,
  });
  time.now = 61_000;
  expect(await write('1.2.3.4')).toBe('passed');
});

test('addresses and agents are counted apart', async () => {
  const { write } = limitsAt(0);
  await write('1.2.3.4');
  await write('1.2.3.4');
  expect(await write('1.2.3.5')).toBe('passed');
  expect(await write('1.2.3.4', 'agt_2')).toBe('passed');
  expect(await write('::ffff:1.2.3.4')).toMatchObject({ code: 'too_many_messages' });
});

test('one IPv6 network is one visitor', async () => {
  const { write } = limitsAt(0);
  await write('2001:db8:0:1::1');
  await write('2001:db8:0:1:ffff:ffff:ffff:ffff');
  expect(await write('2001:0db8::1:0:0:0:5')).toMatchObject({ code: 'too_many_messages' });
  expect(await write('2001:db8:0:2::1')).toBe('passed');
});

test('without a limit nothing is counted', async () => {
  const limits = new AddressLimits({ now: () => 0 });
  for (let count = 0; count < 100; count += 1) await limits.assertMayWrite('agt_1', { ipLimit: null }, '1.2.3.4');
});

test('where nodes share windows, the shared count decides', async () => {
  const counted: string[] = [];
  const limits = new AddressLimits({ now: () => 1_000 }, async (key, windowMs) => {
    counted.push(key);
    return { count: counted.length, until: 1_000 + windowMs };
  });
  const write = () => limits.assertMayWrite('agt_1', { ipLimit }, '1.2.3.4');
  await write();
  await write();
  await expect(write()).rejects.toMatchObject({ code: 'too_many_messages', retryAfterSeconds: 60 });
  expect(new Set(counted).size).toBe(1);
  expect(counted[0]).not.toContain('1.2.3.4');
});
