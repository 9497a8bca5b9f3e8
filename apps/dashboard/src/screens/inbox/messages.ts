import { defineMessages } from '#app/i18n/define-messages.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';
import { sw } from './words/sw.ts';

export const inboxMessages = defineMessages(en, { sw, fr });
