/**
 * Words that are written apart, with a hyphen or in one, whatever an operator's synonyms say: customers write `wifi` where
 * texts say `Wi-Fi`. Only those whose parts are no small words, since these are left out of questions.
 */
export const SPELLINGS: readonly (readonly string[])[] = [
  ['wifi', 'wi-fi'],
  ['email', 'e-mail'],
  ['mpesa', 'm-pesa'],
  ['whatsapp', 'whats app'],
  ['website', 'web site'],
  ['checkout', 'check-out'],
  ['pickup', 'pick-up'],
  ['signup', 'sign-up'],
  ['prepaid', 'pre-paid'],
  ['preorder', 'pre-order'],
  ['ecommerce', 'e-commerce'],
  ['ebook', 'e-book'],
  ['tshirt', 't-shirt'],
  ['smartphone', 'smart phone'],
  ['simcard', 'sim card'],
  ['wheelchair', 'wheel chair'],
  ['dropdown', 'drop-down'],
  ['backup', 'back-up'],
  ['rdv', 'rendez-vous'],
  ['refund', 'money back'],
  ['login', 'log in', 'sign in'],
];
