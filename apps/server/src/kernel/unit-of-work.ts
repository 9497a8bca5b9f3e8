/**
 * Runs store calls as one transaction: everything that `work` does through any store commits together, or not at all.
 * Nested calls join the outer one. Resolves when the commit is on disk. `work` must do nothing slow (no network).
 */
export interface UnitOfWork {
  run<T>(work: () => Promise<T>): Promise<T>;
}
