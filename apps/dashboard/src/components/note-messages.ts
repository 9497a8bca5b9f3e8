import { defineMessages } from '#app/i18n/define-messages.ts';

export const noteMessages = defineMessages(
  {
    notes: 'Notes',
    none: 'No notes. The customer never sees them.',
    remove: 'Delete note',
    removeTitle: 'Delete this note?',
    removeText: 'It cannot be brought back.',
  },
  {
    sw: {
      notes: 'Madokezo',
      none: 'Hakuna madokezo. Mteja hayaoni kamwe.',
      remove: 'Futa dokezo',
      removeTitle: 'Ufute dokezo hili?',
      removeText: 'Haliwezi kurudishwa.',
    },
    fr: {
      notes: 'Notes',
      none: 'Pas de note. Le client ne les voit jamais.',
      remove: 'Supprimer la note',
      removeTitle: 'Supprimer cette note ?',
      removeText: 'Elle ne peut pas être récupérée.',
    },
  },
);
