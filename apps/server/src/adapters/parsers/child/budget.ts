import type { ParseLimits } from '#modules/knowledge';
import { ParseError } from './parse-error.ts';

const MEGABYTE = 1024 * 1024;

/** A limit of the whole file, so it also ends the archive it was met in. */
export class BudgetError extends ParseError {}

/** What one file may still cost, counted over everything inside it. Each `add` throws once its limit is passed. */
export class Budget {
  readonly limits: ParseLimits;
  private inflatedBytes = 0;
  private textBytes = 0;
  private entries = 0;
  /** Told before each file inside the file, so that a large archive has more time than a slow file. */
  readonly reportProgress: () => void;

  constructor(limits: ParseLimits, reportProgress: () => void = () => {}) {
    this.limits = limits;
    this.reportProgress = reportProgress;
  }

  addInflated(bytes: number): void {
    this.inflatedBytes += bytes;
    if (this.inflatedBytes > this.limits.maxInflatedBytes) {
      const limit = Math.round(this.limits.maxInflatedBytes / MEGABYTE);
      throw new BudgetError('too_large', `The file unpacks to more than ${limit} MB.`);
    }
  }

  addEntries(count: number): void {
    this.entries += count;
    if (this.entries > this.limits.maxEntries) {
      throw new BudgetError('too_complex', `The archive holds more than ${this.limits.maxEntries} files.`);
    }
  }

  addText(text: string): void {
    this.textBytes += Buffer.byteLength(text);
    if (this.textBytes > this.limits.maxTextBytes) {
      const limit = Math.round(this.limits.maxTextBytes / MEGABYTE);
      throw new BudgetError('too_large', `The file holds more than ${limit} MB of text.`);
    }
  }
}
