import type { IntentDefinition } from './intent-definition.ts';

/** A definition in one language, paraphrases the model has not seen with the intent they mean, and texts about other things. */
export interface LanguageCase {
  readonly language: string;
  readonly definition: IntentDefinition;
  readonly asked: Readonly<Record<string, string>>;
  readonly foreign: readonly string[];
}

/** Own phrases, three an intent. For tests. */
export const LANGUAGE_CASES: readonly LanguageCase[] = [
  {
    language: 'English',
    definition: {
      intents: {
        hours: ['when do you open', 'what are your opening hours', 'are you open on sunday'],
        price: ['how much does it cost', 'what is the price of this', 'price list please'],
        delivery: ['do you deliver to my town', 'how long does delivery take', 'where is my delivery'],
        person: ['let me talk to a person', 'i want to speak with an agent', 'connect me to a human'],
      },
    },
    asked: {
      'when are you open on saturday': 'hours',
      'whats the price of the red shoes': 'price',
      'is the delivery fast': 'delivery',
      'can i talk to a human agent': 'person',
    },
    foreign: ['who won the football final', 'translate good morning into german', 'my cat sleeps all day'],
  },
  {
    language: 'Swahili',
    definition: {
      intents: {
        saa: ['mnafungua saa ngapi', 'mko wazi siku gani', 'saa za kazi ni zipi'],
        bei: ['bei ni kiasi gani', 'hii inauzwa shilingi ngapi', 'naomba orodha ya bei'],
        usafirishaji: ['mnaleta mzigo nyumbani', 'mzigo wangu uko wapi', 'usafirishaji unachukua muda gani'],
      },
    },
    asked: {
      'mnafunga saa ngapi leo': 'saa',
      'bei ya viatu ni kiasi gani': 'bei',
      'mzigo wangu umefika wapi': 'usafirishaji',
    },
    foreign: ['timu gani ilishinda mpira jana', 'niambie hadithi ya sungura', 'rais wa kwanza alikuwa nani'],
  },
  {
    language: 'French',
    definition: {
      intents: {
        horaires: ['à quelle heure ouvrez-vous', 'quels sont vos horaires', 'êtes-vous ouverts le dimanche'],
        prix: ['combien ça coûte', 'quel est le prix', 'je voudrais connaître vos tarifs'],
        livraison: ['livrez-vous à domicile', 'où est ma livraison', 'quels sont les délais de livraison'],
      },
    },
    asked: {
      'a quelle heure est ce que vous ouvrez': 'horaires',
      'quel est le prix de ce sac': 'prix',
      'ma livraison est en retard': 'livraison',
    },
    foreign: ['raconte une blague', 'qui a peint la Joconde', 'mon chien aime courir'],
  },
  {
    language: 'Arabic',
    definition: {
      intents: {
        hours: ['متى تفتحون', 'ما هي ساعات العمل', 'هل أنتم مفتوحون يوم الجمعة'],
        price: ['كم السعر', 'ما هو سعر هذا المنتج', 'أريد قائمة الأسعار'],
        delivery: ['هل يوجد توصيل للمنزل', 'أين طلبي', 'كم يستغرق التوصيل'],
      },
    },
    asked: {
      'متى ساعات العمل اليوم': 'hours',
      'كم سعر هذا الحذاء': 'price',
      'هل التوصيل سريع': 'delivery',
    },
    foreign: ['من فاز بكأس العالم', 'احك لي قصة قصيرة', 'القطط تنام كثيرا'],
  },
  {
    language: 'Thai',
    definition: {
      intents: {
        hours: ['ร้านเปิดกี่โมง', 'เวลาทำการคือเมื่อไหร่', 'วันอาทิตย์เปิดไหม'],
        price: ['ราคาเท่าไหร่', 'อันนี้ราคาเท่าไร', 'ขอรายการราคาหน่อย'],
        delivery: ['มีบริการจัดส่งไหม', 'พัสดุของฉันอยู่ที่ไหน', 'จัดส่งใช้เวลากี่วัน'],
      },
    },
    asked: {
      ร้านปิดกี่โมง: 'hours',
      รองเท้าราคาเท่าไหร่: 'price',
      จัดส่งฟรีไหม: 'delivery',
    },
    foreign: ['เล่านิทานให้ฟัง', 'แมวชอบนอน', 'ใครเป็นนายกคนแรก'],
  },
];
