import { expect, test } from 'vitest';
import { AddressLimits } from './address-limits.ts';

const ipLimit = { messages: 2, seconds: 60, message: 'Slow down, please.' };

function limitsAt(start: number) {
  const time = { now: start };
  const limits = new AddressLimits({ now: () => time.now });
  const write = (address: string, agentId = 'agt_1') => {
    try {
      limits.assertMayWrite(agentId, { ipLimit }, address);
      return 'passed';
    } catch (error) {
      return error;
    }
  };
  return { time, write };
}

test('so many messages pass in a window, the next is told when to come back', () => {
  const { time, write } = limitsAt(1000);
  expect([write('1.2.3.4'), write('1.2.3.4')]).toEqual(['passed', 'passed']);
  time.now += 20_500;
  expect(write('1.2.3.4')).toMatchObject({
    kind: 'rate-limited',
    code: 'too_many_messages',
    message: 'Slow down, please.',
    retryAfterSeconds: 40,
  });
  time.now = 61_000;
  expect(write('1.2.3.4')).toBe('passed');
});

test('addresses and agents are counted apart', () => {
  const { write } = limitsAt(0);
  write('1.2.3.4');
  write('1.2.3.4');
  expect(write('1.2.3.5')).toBe('passed');
  expect(write('1.2.3.4', 'agt_2')).toBe('passed');
  expect(write('::ffff:1.2.3.4')).toMatchObject({ code: 'too_many_messages' });
});

test('one IPv6 network is one visitor', () => {
  const { write } = limitsAt(0);
  write('2001:db8:0:1::1');
  write('2001:db8:0:1:ffff:ffff:ffff:ffff');
  expect(write('2001:0db8::1:0:0:0:5')).toMatchObject({ code: 'too_many_messages' });
  expect(write('2001:db8:0:2::1')).toBe('passed');
});

test('without a limit nothing is counted', () => {
  const limits = new AddressLimits({ now: () => 0 });
  for (let count = 0; count < 100; count += 1) limits.assertMayWrite('agt_1', { ipLimit: null }, '1.2.3.4');
});
