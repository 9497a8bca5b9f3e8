/**
 * Storage: one schema on two engines, SQLite by default and PostgreSQL by address. What a store acknowledged is on disk;
 * several store calls in one unit of work commit together or not at all.
 */
export { backupSqliteFile, verifyBackup } from './backup-database.ts';
export type { Engine, EngineKind, StorageHealth } from './engine.ts';
export { DATABASE_FILE, type Database, type OpenDatabaseOptions, openDatabase, type Stores } from './open-database.ts';
export { type FolderOwner, OwnerLock, readOwner } from './owner-lock.ts';
export { prepareQuery } from './prepare-query.ts';
