import type { MemberView } from '@baraza/contracts';
import type { Member } from '#modules/access';

export function toMemberView(member: Member): MemberView {
  return {
    id: member.personId,
    name: member.name,
    email: member.email,
    role: member.role,
    twoFactor: member.twoFactor,
    joinedAt: new Date(member.joinedAt).toISOString(),
  };
}
