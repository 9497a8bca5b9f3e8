import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { EngineKind } from './engine.ts';
import type { Schema } from './schema.ts';

/** SQL of one engine with the order in which its parameters are filled. */
export interface CompiledTemplate {
  readonly sql: string;
  /** Short and unique: the name of the server-side prepared statement. */
  readonly name: string;
  readonly writes: boolean;
  readonly parameters: readonly unknown[];
}

/**
 * A Kysely query that is built and compiled once per engine and run with new values each time. Building costs tens of
 * microseconds, which the queries of a turn cannot afford.
 */
export interface PreparedQuery<Values, Row> {
  for(kind: EngineKind): CompiledTemplate;
  /** Types only. */
  readonly types?: { readonly values: Values; readonly row: Row };
}

/** Stands for a value that comes when the query runs. */
export type Slots<Values> = <Key extends keyof Values & string>(key: Key) => Values[Key];

class Slot {
  readonly key: string;
  constructor(key: string) {
    this.key = key;
  }
}

let prepared = 0;

export function prepareQuery<Values, Row = unknown>(
  build: (db: Kysely<Schema>, slot: Slots<Values>, kind: EngineKind) => Compilable<Row>,
): PreparedQuery<Values, Row> {
  const name = `baraza_${++prepared}`;
  const compiled: { [kind in EngineKind]?: CompiledTemplate } = {};
  const slot = ((key: string) => new Slot(key)) as unknown as Slots<Values>;
  return {
    for(kind) {
      const known = compiled[kind];
      if (known !== undefined) return known;
      const query = build(compilers[kind], slot, kind).compile();
      const template = {
        sql: query.sql,
        name,
        writes: query.query.kind !== 'SelectQueryNode',
        parameters: query.parameters,
      };
      compiled[kind] = template;
      return template;
    },
  };
}

/** The parameters of one run, in order. */
export function fillParameters(template: CompiledTemplate, values: object): unknown[] {
  const given = values as Record<string, unknown>;
  return template.parameters.map(parameter => (parameter instanceof Slot ? given[parameter.key] : parameter));
}

const compilers: { readonly [kind in EngineKind]: Kysely<Schema> } = {
  sqlite: new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: db => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  postgres: new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
};
