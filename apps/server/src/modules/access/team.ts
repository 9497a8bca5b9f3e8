/** A tenant: everything else belongs to exactly one. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
}
