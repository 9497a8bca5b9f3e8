import { defineMessages } from '#app/i18n/define-messages.ts';
import { plural } from '#app/i18n/plural.ts';

/** Words about conversations, wherever they are listed. */
export const conversationMessages = defineMessages(
  {
    conversations: 'Latest conversations',
    noConversations: 'Nobody has talked with your agents yet.',
    messages: (n: number) => plural('en', n, { one: '# message', other: '# messages' }),
    deletedAgent: 'Deleted agent',
    visitor: 'Visitor',
    channels: {
      api: 'API',
      web: 'Web page',
      playground: 'Playground',
      whatsapp: 'WhatsApp',
      sms: 'SMS',
      slack: 'Slack',
      messenger: 'Messenger',
      instagram: 'Instagram',
      telegram: 'Telegram',
      email: 'E-mail',
    },
  },
  {
    sw: {
      conversations: 'Mazungumzo ya karibuni',
      noConversations: 'Bado hakuna aliyezungumza na mawakala wako.',
      messages: n => plural('sw', n, { one: 'ujumbe #', other: 'ujumbe #' }),
      deletedAgent: 'Wakala aliyefutwa',
      visitor: 'Mgeni',
      channels: {
        api: 'API',
        web: 'Ukurasa wa wavuti',
        playground: 'Majaribio',
        whatsapp: 'WhatsApp',
        sms: 'SMS',
        slack: 'Slack',
        messenger: 'Messenger',
        instagram: 'Instagram',
        telegram: 'Telegram',
        email: 'Barua pepe',
      },
    },
    fr: {
      conversations: 'Dernières conversations',
      noConversations: 'Personne n’a encore parlé avec vos agents.',
      messages: n => plural('fr', n, { one: '# message', other: '# messages' }),
      visitor: 'Visiteur',
      deletedAgent: 'Agent supprimé',
      channels: {
        api: 'API',
        web: 'Page web',
        playground: 'Essai',
        whatsapp: 'WhatsApp',
        sms: 'SMS',
        slack: 'Slack',
        messenger: 'Messenger',
        instagram: 'Instagram',
        telegram: 'Telegram',
        email: 'E-mail',
      },
    },
  },
);
