import { describe, expect, it } from 'vitest';
import { calibrate, fitCalibration, type Trial } from './calibration.ts';
import { createRandom } from './random.ts';

/** Trials in which a probability comes true as often as it says. */
function honestTrials(count: number): Trial[] {
  const random = createRandom(3);
  return Array.from({ length: count }, (_, at) => {
    const probability = random();
    const failure = at % 3 === 0 ? 'foreign' : 'wrong';
    return { probability, known: 1, outcome: random() < probability ? 'correct' : failure };
  });
}

describe('calibration', () => {
  it('finds probabilities that come true as often as they say', () => {
    const calibration = fitCalibration(honestTrials(4_000));
    for (const probability of [0.1, 0.3, 0.5, 0.7, 0.9])
      expect(Math.abs(calibrate(calibration, probability, 1) - probability)).toBeLessThan(0.06);
  });

  it('learns that the ensemble is too sure of itself', () => {
    const boasting = honestTrials(4_000).map(trial => ({ ...trial, probability: trial.probability ** 0.25 }));
    const calibration = fitCalibration(boasting);
    expect(calibrate(calibration, 0.8, 1)).toBeLessThan(0.6);
  });

  it('learns that unknown words are a sign of foreign phrases', () => {
    const trials = honestTrials(400).map(
      (trial, at): Trial =>
        at % 2 === 0 ? trial : { probability: trial.probability, known: 0.2, outcome: 'unlearned' },
    );
    const calibration = fitCalibration(trials);
    expect(calibrate(calibration, 0.7, 0.2)).toBeLessThan(calibrate(calibration, 0.7, 1) / 2);
  });

  it('is usable without any trial, and stays within bounds on one-sided ones', () => {
    const right: Trial = { probability: 0.9, known: 1, outcome: 'correct' };
    for (const trials of [[], [right], Array.from({ length: 500 }, () => right)]) {
      const calibration = fitCalibration(trials);
      expect(calibration.threshold).toBeGreaterThan(0);
      expect(calibration.threshold).toBeLessThanOrEqual(0.5);
      for (const probability of [0, 0.2, 1]) {
        const confidence = calibrate(calibration, probability, 0.5);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    }
  });
});
