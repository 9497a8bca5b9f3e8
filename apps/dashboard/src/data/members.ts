import type { CreateInvitation, Member } from '@baraza/sdk';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => client.people.members({ signal }),
});

export const invitationsQuery = queryOptions({
  queryKey: ['members', 'invitations'],
  queryFn: ({ signal }) => client.people.invitations({ signal }),
});

export function useMemberChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['members'] });
  return {
    invite: useMutation({
      mutationFn: (invitation: CreateInvitation) => client.people.invite(invitation),
      onSuccess,
    }),
    revoke: useMutation({ mutationFn: (id: string) => client.people.revokeInvitation(id), onSuccess }),
    setRole: useMutation({
      mutationFn: ({ id, role }: { id: string; role: Member['role'] }) => client.people.setRole(id, role),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => client.people.removeMember(id), onSuccess }),
  };
}
