import { defineMessages } from '#app/i18n/define-messages.ts';

export const settingsMessages = defineMessages(
  {
    navigation: 'Settings',
    team: 'Team',
    members: 'Members',
    keys: 'API keys',
    credentials: 'Model keys',
    usage: 'Plan and usage',
    audit: 'Audit log',
    jobs: 'Jobs',
    account: 'Your account',
    ownerOnly: 'Only owners can change this.',
    adminOnly: 'Only owners and admins can change this.',
    actions: 'Actions',
    actionsFor: (name: string) => `Actions for ${name}`,
  },
  {
    sw: {
      navigation: 'Mipangilio',
      team: 'Timu',
      members: 'Wanachama',
      keys: 'Funguo za API',
      credentials: 'Funguo za modeli',
      usage: 'Mpango na matumizi',
      audit: 'Kumbukumbu za mabadiliko',
      jobs: 'Kazi za nyuma',
      account: 'Akaunti yako',
      ownerOnly: 'Wamiliki pekee wanaweza kubadilisha hili.',
      adminOnly: 'Wamiliki na wasimamizi pekee wanaweza kubadilisha hili.',
      actions: 'Vitendo',
      actionsFor: name => `Vitendo vya ${name}`,
    },
    fr: {
      navigation: 'Réglages',
      team: 'Équipe',
      members: 'Membres',
      keys: 'Clés d’API',
      credentials: 'Clés de modèles',
      usage: 'Forfait et usage',
      audit: 'Journal d’audit',
      jobs: 'Tâches',
      account: 'Votre compte',
      ownerOnly: 'Seuls les propriétaires peuvent modifier ceci.',
      adminOnly: 'Seuls les propriétaires et les administrateurs peuvent modifier ceci.',
      actions: 'Actions',
      actionsFor: name => `Actions pour ${name}`,
    },
  },
);

export type SettingsText = (typeof settingsMessages)['en'];
