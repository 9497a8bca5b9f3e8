/**
 * Storage: one schema on two engines, SQLite by default and PostgreSQL by address. What a store acknowledged is on disk;
 * several store calls in one unit of work commit together or not at all.
 */
export { type Announcements, createAnnouncements } from './announcements.ts';
export { backupSqliteFile, verifyBackup } from './backup-database.ts';
export type { Engine, EngineKind, StorageHealth } from './engine.ts';
export { DATABASE_FILE, type Database, type OpenDatabaseOptions, openDatabase, type Stores } from './open-database.ts';
export { type FolderOwner, OwnerLock, readOwner } from './owner-lock.ts';
export { prepareQuery } from './prepare-query.ts';
export { createSearchIndexer, type SearchIndexer } from './search-indexer.ts';
export {
  type AuthCondition,
  type AuthRecords,
  type AuthRow,
  type AuthTable,
  type AuthValue,
} from './stores/auth-records.ts';
export { createRowRateLimiter } from './stores/row-rate-limiter.ts';
