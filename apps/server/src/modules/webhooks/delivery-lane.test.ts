import { expect, test } from 'vitest';
import { DeliveryLane } from './delivery-lane.ts';

function fill(lane: DeliveryLane, now: number): (() => void)[] {
  return Array.from({ length: lane.free(now) }, () => lane.begin(now));
}

test('a few attempts at a time, and a place for each that ends', () => {
  const lane = new DeliveryLane();
  const running = fill(lane, 0);
  expect(running.length).toBe(8);
  expect(lane.free(0)).toBe(0);
  running[0]?.();
  expect(lane.free(0)).toBe(1);
});

test('attempts that hang make room for others, up to a bound', () => {
  const lane = new DeliveryLane();
  expect(fill(lane, 0)).toHaveLength(8);
  expect(lane.free(999)).toBe(0);
  expect(lane.wakeInMs(999)).toBe(1000);
  expect(fill(lane, 1000)).toHaveLength(8);
  expect(lane.free(10_000)).toBe(0);
  expect(lane.wakeInMs(10_000)).toBeUndefined();
});

test('a receiver that is down is tried by one attempt at a time, until one goes through', () => {
  const lane = new DeliveryLane();
  for (let failure = 0; failure < 20; failure += 1) lane.failed(null);
  expect(lane.isDown).toBe(true);
  expect(lane.free(0)).toBe(1);
  const end = lane.begin(0);
  expect(lane.free(5000)).toBe(0);
  end();
  lane.succeeded();
  expect(lane.free(5000)).toBe(8);
});

test('a pause that was asked for is kept', () => {
  const lane = new DeliveryLane();
  lane.failed(30_000);
  lane.failed(10_000);
  expect(lane.free(29_999)).toBe(0);
  expect(lane.wakeInMs(29_000)).toBe(1000);
  expect(lane.isEmpty(29_999)).toBe(false);
  expect(lane.free(30_000)).toBe(8);
  expect(lane.isEmpty(30_000)).toBe(true);
});
