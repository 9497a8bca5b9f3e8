import { defineMessages } from '#app/i18n/define-messages.ts';

export const noTeamMessages = defineMessages(
  {
    title: 'You are in no team',
    text: 'Ask somebody of a team for an invitation, and open its link while you are signed in.',
    deletedText: (team: string) => `You deleted ${team}. Its owners can bring it back for 30 days.`,
    restore: (team: string) => `Restore ${team}`,
    signOut: 'Sign out',
  },
  {
    sw: {
      title: 'Hauko kwenye timu yoyote',
      text: 'Muombe mtu wa timu mwaliko, kisha fungua kiungo chake ukiwa umeingia.',
      deletedText: team => `Ulifuta ${team}. Wamiliki wake wanaweza kuirejesha kwa siku 30.`,
      restore: team => `Rejesha ${team}`,
      signOut: 'Ondoka',
    },
    fr: {
      title: 'Vous n’êtes dans aucune équipe',
      text: 'Demandez une invitation à un membre d’une équipe, et ouvrez son lien en restant connecté.',
      deletedText: team => `Vous avez supprimé ${team}. Ses propriétaires peuvent la rétablir pendant 30 jours.`,
      restore: team => `Rétablir ${team}`,
      signOut: 'Se déconnecter',
    },
  },
);
