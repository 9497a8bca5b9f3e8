import type { PdfRun } from './pdf-line.ts';

/**
 * The runs of one line in reading order. Some programs (browsers that print, among them) draw Arabic and Hebrew from left
 * to right, a glyph a run; the order of the file is then that of the eye, and is turned round here. Lines drawn in reading
 * order stay as they are.
 */
export function readingOrder(runs: readonly PdfRun[]): readonly PdfRun[] {
  if (!isDrawnLeftToRight(runs)) return runs;
  const kinds = runs.map(kindOf);
  if (lettersOf(runs, true) < lettersOf(runs, false)) return reverseStretches(runs, kinds, 'rtl');
  return reverseStretches(runs.toReversed(), kinds.toReversed(), 'ltr');
}

type Kind = 'rtl' | 'ltr' | 'neutral';

function kindOf(run: PdfRun): Kind {
  if (run.rightToLeft) return 'rtl';
  return /[\p{L}\p{N}]/u.test(run.text) ? 'ltr' : 'neutral';
}

/** Of neighbouring runs of the script, more stand right of the one before than left of it. */
function isDrawnLeftToRight(runs: readonly PdfRun[]): boolean {
  let balance = 0;
  let previous: PdfRun | undefined;
  for (const run of runs) {
    if (!run.rightToLeft) continue;
    if (previous !== undefined) balance += Math.sign(run.x - previous.x);
    previous = run;
  }
  return balance > 0;
}

/** Digits have no direction of their own. */
function lettersOf(runs: readonly PdfRun[], rightToLeft: boolean): number {
  return runs
    .filter(run => run.rightToLeft === rightToLeft)
    .reduce((sum, run) => sum + (run.text.match(/\p{L}/gu)?.length ?? 0), 0);
}

/** Turns round every stretch of runs of a kind, together with what is neutral between two of them. */
function reverseStretches(runs: readonly PdfRun[], kinds: readonly Kind[], kind: Kind): PdfRun[] {
  const ordered: PdfRun[] = [];
  for (let from = 0; from < runs.length; from++) {
    let to = from;
    if (kinds[from] === kind) {
      for (let at = from; at < runs.length && (kinds[at] === kind || kinds[at] === 'neutral'); at++) {
        if (kinds[at] === kind) to = at;
      }
    }
    ordered.push(...runs.slice(from, to + 1).toReversed());
    from = to;
  }
  return ordered;
}
