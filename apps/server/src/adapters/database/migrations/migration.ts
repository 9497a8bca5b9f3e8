import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { EngineKind } from '../engine.ts';
import type { Schema } from '../schema.ts';

/** One step of the schema, forward only. Runs in a transaction together with its entry in `schema_migrations`. */
export interface Migration {
  /** Counts from 1 without gaps. A released migration is never edited. */
  readonly version: number;
  readonly name: string;
  up(db: Kysely<Schema>, types: ColumnTypes): Promise<void>;
}

/** The few types that the engines name differently. */
export interface ColumnTypes {
  readonly kind: EngineKind;
  /** Milliseconds since the epoch, byte counts. */
  readonly int8: RawBuilder<unknown>;
  readonly real: RawBuilder<unknown>;
}

export function columnTypes(kind: EngineKind): ColumnTypes {
  return kind === 'postgres'
    ? { kind, int8: sql`bigint`, real: sql`double precision` }
    : { kind, int8: sql`integer`, real: sql`real` };
}
