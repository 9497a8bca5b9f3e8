/** What became of an image, as the exit code of the process that had it. */
export const EXIT = { done: 0, invalid: 10, tooLarge: 11, notSquare: 12 } as const;
