/** Closes a switch over a union: a new member that is not handled fails to compile. */
export function exhaustive(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
