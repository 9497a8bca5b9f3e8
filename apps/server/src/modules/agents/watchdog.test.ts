import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Watchdog } from './watchdog.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const clock = { now: () => Date.now() };

describe('a watch', () => {
  it('expires once, at the first look past its moment', () => {
    const expired = vi.fn();
    new Watchdog(clock, 250).watch(clock.now() + 1_000, expired);
    vi.advanceTimersByTime(999);
    expect(expired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(expired).toHaveBeenCalledTimes(1);
  });

  it('follows its moment as it moves', () => {
    const expired = vi.fn();
    const watch = new Watchdog(clock, 250).watch(clock.now() + 500, expired);
    for (let at = 0; at < 20; at++) {
      watch.expiresAt = clock.now() + 500;
      vi.advanceTimersByTime(400);
    }
    expect(expired).not.toHaveBeenCalled();
  });

  it('that was stopped never expires, and with the last one the timer goes', () => {
    const expired = vi.fn();
    const dog = new Watchdog(clock, 250);
    const watches = [dog.watch(clock.now() + 500, expired), dog.watch(clock.now() + 500, expired)];
    expect(vi.getTimerCount()).toBe(1);
    for (const watch of watches) watch.stop();
    vi.advanceTimersByTime(5_000);
    expect(expired).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
