import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { QueryOutcome } from '../engine.ts';
import { toSqliteError } from './sqlite-errors.ts';

const MAX_STATEMENTS = 512;

interface CachedStatement {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
}

/** One connection with its prepared statements, kept by their SQL. */
export class SqliteConnection {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, CachedStatement>();

  constructor(file: string, options: { readonly readOnly: boolean; readonly timeoutMs?: number }) {
    this.database = new DatabaseSync(file, { readOnly: options.readOnly, timeout: options.timeoutMs ?? 5000 });
  }

  /** Runs one statement. Storage failures are thrown as `AppError`, constraint failures as they are. */
  execute<Row>(sql: string, parameters: readonly unknown[]): QueryOutcome<Row> {
    try {
      const { statement, returnsRows } = this.#prepare(sql);
      if (returnsRows) {
        const rows = statement.all(...(parameters as SQLInputValue[])) as Row[];
        return { rows, affected: rows.length };
      }
      return { rows: [], affected: Number(statement.run(...(parameters as SQLInputValue[])).changes) };
    } catch (error) {
      throw toSqliteError(error);
    }
  }

  /** Runs statements without parameters, such as `BEGIN`. */
  exec(sql: string): void {
    try {
      this.database.exec(sql);
    } catch (error) {
      throw toSqliteError(error);
    }
  }

  #prepare(sql: string): CachedStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    const cached = { statement, returnsRows: statement.columns().length > 0 };
    if (this.#statements.size >= MAX_STATEMENTS) {
      const oldest = this.#statements.keys().next();
      if (oldest.done !== true) this.#statements.delete(oldest.value);
    }
    this.#statements.set(sql, cached);
    return cached;
  }

  close(): void {
    this.#statements.clear();
    if (this.database.isOpen) this.database.close();
  }
}
