import { z } from 'zod';
import { timestamp } from './paging.ts';

const name = z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters');
const slug = z
  .string()
  .max(60, 'must be at most 60 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens');
const description = z.string().max(1_000, 'must be at most 1000 characters');

export const teamView = z
  .object({
    id: z.string(),
    name: z.string(),
    slug: z.string().describe('Unique among all teams of this server'),
    description: z.string(),
    createdAt: timestamp,
  })
  .meta({ id: 'Team' });

/** A team that waits to be erased. */
export const deletedTeamView = z
  .object({ id: z.string(), name: z.string(), deletedAt: timestamp, erasedAt: timestamp })
  .meta({ id: 'DeletedTeam' });

export const teamList = z.object({
  items: z.array(teamView),
  deleted: z.array(deletedTeamView).describe('Those of yours that you can still restore'),
});

/** Body of `POST /api/v1/teams`. */
export const createTeamBody = z
  .strictObject({ name, slug: slug.optional(), description: description.optional() })
  .meta({ id: 'CreateTeam' });

/** Body of `PATCH /api/v1/team`. */
export const updateTeamBody = z
  .strictObject({ name: name.optional(), slug: slug.optional(), description: description.optional() })
  .meta({ id: 'UpdateTeam' });

/** Body of `POST /api/v1/team/transfer`. */
export const transferTeamBody = z
  .strictObject({ memberId: z.string().describe('Who becomes the owner') })
  .meta({ id: 'TransferTeam' });

/** Body of `POST /api/v1/agents/{id}/move`. */
export const moveAgentBody = z.strictObject({ teamId: z.string() }).meta({ id: 'MoveAgent' });

export type TeamView = z.output<typeof teamView>;
export type DeletedTeamView = z.output<typeof deletedTeamView>;
