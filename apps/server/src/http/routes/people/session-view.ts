import type { SessionView } from '@baraza/contracts';
import { type Membership, type Person, ROLE_PERMISSIONS } from '#modules/access';

export function toSessionView(person: Person, memberships: readonly Membership[]): SessionView {
  return {
    user: { id: person.id, name: person.name, email: person.email, twoFactor: person.twoFactor },
    teams: memberships.map(({ teamId, teamName, teamSlug, role }) => ({
      id: teamId,
      name: teamName,
      slug: teamSlug,
      role,
      permissions: [...ROLE_PERMISSIONS[role]],
    })),
  };
}
