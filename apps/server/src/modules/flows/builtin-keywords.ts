import type { FlowKeywordAction } from '@baraza/contracts';

/**
 * Words that mean the same wherever the customer stands, in the languages we were told of most. They count only when
 * they are all that was said; words that are likely answers to a question (a job, a name) are left out.
 */
export const BUILTIN_KEYWORDS: Readonly<Record<Exclude<FlowKeywordAction, 'goto'>, readonly string[]>> = {
  menu: ['menu', 'main menu', 'menyu', 'menu principal', 'menú', 'القائمة', 'قائمة'],
  help: ['help', 'msaada', 'aide', 'ayuda', 'ajuda', 'hilfe', 'مساعدة'],
  cancel: ['cancel', 'ghairi', 'annuler', 'cancelar', 'abbrechen', 'إلغاء', 'الغاء'],
  human: [
    'human',
    'talk to a human',
    'talk to human',
    'talk to a person',
    'speak to a human',
    'speak to a person',
    'live agent',
    'ongea na mtu',
    'nataka kuongea na mtu',
    'parler à un humain',
    'parler à un conseiller',
    'hablar con una persona',
    'hablar con un agente',
    'falar com uma pessoa',
    'falar com um atendente',
    'التحدث مع شخص',
    'التحدث مع موظف',
  ],
  back: ['back', 'go back', 'rudi', 'rudi nyuma', 'retour', 'atrás', 'volver', 'voltar', 'رجوع'],
};
