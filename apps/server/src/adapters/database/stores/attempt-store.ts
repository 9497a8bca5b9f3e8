import { sql } from 'kysely';
import type { PeopleStore } from '#modules/access';
import type { Engine } from '../engine.ts';

type AttemptStore = Pick<PeopleStore, 'countAttempt' | 'forgetAttempts' | 'prune'>;

export function createAttemptStore(engine: Engine): AttemptStore {
  const { db } = engine;
  return {
    async countAttempt(key, at, windowMs) {
      const fresh = sql<boolean>`auth_attempts.until <= ${at}`;
      const row = await db
        .insertInto('auth_attempts')
        .values({ key, count: 1, until: at + windowMs })
        .onConflict(conflict =>
          conflict.column('key').doUpdateSet({
            count: sql<number>`CASE WHEN ${fresh} THEN 1 ELSE auth_attempts.count + 1 END`,
            until: sql<number>`CASE WHEN ${fresh} THEN ${at + windowMs} ELSE auth_attempts.until END`,
          }),
        )
        .returning(['count', 'until'])
        .executeTakeFirstOrThrow();
      return row;
    },

    async forgetAttempts(key) {
      await db.deleteFrom('auth_attempts').where('key', '=', key).execute();
    },

    async prune(at, limit) {
      const attempts = await db
        .deleteFrom('auth_attempts')
        .where('key', 'in', eb => eb.selectFrom('auth_attempts').select('key').where('until', '<', at).limit(limit))
        .executeTakeFirst();
      const sessions = await db
        .deleteFrom('auth_sessions')
        .where('id', 'in', eb => eb.selectFrom('auth_sessions').select('id').where('expires_at', '<', at).limit(limit))
        .executeTakeFirst();
      const verifications = await db
        .deleteFrom('auth_verifications')
        .where('id', 'in', eb =>
          eb.selectFrom('auth_verifications').select('id').where('expires_at', '<', at).limit(limit),
        )
        .executeTakeFirst();
      return Number(attempts.numDeletedRows + sessions.numDeletedRows + verifications.numDeletedRows);
    },
  };
}
