import type { DeletedTeamView, TeamView } from '@baraza/contracts';
import { type DeletedTeam, KEEP_DELETED_MS, type Team } from '#modules/access';

export function toTeamView(team: Team): TeamView {
  return {
    id: team.id,
    name: team.name,
    slug: team.slug,
    description: team.description,
    createdAt: new Date(team.createdAt).toISOString(),
  };
}

export function toDeletedTeamView({ id, name, deletedAt }: DeletedTeam): DeletedTeamView {
  return {
    id,
    name,
    deletedAt: new Date(deletedAt).toISOString(),
    erasedAt: new Date(deletedAt + KEEP_DELETED_MS).toISOString(),
  };
}
