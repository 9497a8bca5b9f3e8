/** Thrown out of a turn that was to be answered at once and cannot be. */
export class TakesTime extends Error {}
