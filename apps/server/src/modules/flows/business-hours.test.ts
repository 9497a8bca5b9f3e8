import { expect, it } from 'vitest';
import { isOpen, isTimezone } from './business-hours.ts';

const shop = {
  timezone: 'Africa/Dar_es_Salaam',
  monday: [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ] as [string, string][],
  friday: [['20:00', '02:00']] as [string, string][],
  sunday: [['00:00', '24:00']] as [string, string][],
  holidays: ['2026-01-12'],
};

it.each([
  ['2026-01-05T05:00:00Z', true], // Monday 08:00 there
  ['2026-01-05T04:59:00Z', false],
  ['2026-01-05T09:30:00Z', false], // lunch
  ['2026-01-05T13:59:00Z', true],
  ['2026-01-06T07:00:00Z', false], // Tuesday
  ['2026-01-09T18:00:00Z', true], // Friday 21:00
  ['2026-01-09T22:30:00Z', true], // Saturday 01:30, still Friday's opening
  ['2026-01-10T00:00:00Z', false],
  ['2026-01-04T20:30:00Z', true], // Sunday 23:30
  ['2026-01-12T06:00:00Z', false], // a holiday
])('at %s open is %s', (at, expected) => {
  expect(isOpen(shop, Date.parse(at))).toBe(expected);
});

it('knows time zones', () => {
  expect(isTimezone('Africa/Nairobi')).toBe(true);
  expect(isTimezone('Mars/Olympus')).toBe(false);
});
