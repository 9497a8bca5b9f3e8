import { expect, test } from 'vitest';
import { detectLanguage } from './detect-language.ts';

test.each([
  ['What are your opening hours?', 'en'],
  ['how much is delivery', 'en'],
  ['Je, mnafungua saa ngapi?', 'sw'],
  ['Bei ya usafirishaji ni kiasi gani?', 'sw'],
  ['Quels sont vos horaires d’ouverture ?', 'fr'],
  ['¿Cuándo abren los domingos?', 'es'],
  ['Quando vocês abrem no domingo?', 'pt'],
  ['Wann habt ihr am Sonntag geöffnet?', 'de'],
  ['Wanneer zijn jullie open op zondag?', 'nl'],
  ['Quando aprite la domenica?', 'it'],
  ['Pazar günü ne zaman açıksınız?', 'tr'],
  ['Kapan toko ini buka?', 'id'],
  ['Milloin kauppa on auki?', 'fi'],
  ['Cửa hàng mở cửa khi nào?', 'vi'],
  ['Care este programul de lucru?', 'ro'],
  ['Когда вы работаете?', 'ru'],
  ['Коли ви працюєте і де?', 'uk'],
  ['متى تفتحون يوم الأحد؟', 'ar'],
  ['ساعت کاری شما چیست؟', 'fa'],
  ['आप कब खुले हैं?', 'hi'],
  ['আপনারা কখন খোলা?', 'bn'],
  ['మీరు ఎప్పుడు తెరుస్తారు?', 'te'],
  ['언제 문을 여나요?', 'ko'],
  ['营业时间是什么时候？', 'zh'],
  ['営業時間はいつですか？', 'ja'],
  ['เปิดกี่โมง', 'th'],
  ['Πότε ανοίγετε;', 'el'],
  ['iPhone 15 Pro 가격은 얼마인가요?', 'ko'],
  ['', 'und'],
  ['12345 ?!', 'und'],
])('%s is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});
