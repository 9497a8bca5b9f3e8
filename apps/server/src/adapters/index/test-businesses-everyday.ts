import type { TestBusiness } from './test-business.ts';

/** Asked in a word or two, as most people write to a shop: for hours, prices, the place, a number, ways to pay. */
export const everydayBusinesses: readonly TestBusiness[] = [
  {
    name: 'a restaurant with a menu and no word for prices',
    documents: [
      {
        title: 'Menu',
        text: '## Mains\n\n- Pilau with kachumbari 550\n- Tilapia with ugali 800\n\n## Drinks\n\n- Mango juice 200\n- Soda 80',
      },
      {
        title: 'About us',
        text: '## Opening hours\n\n- Monday to Thursday: 10:00–22:00\n- Friday, Saturday: 10:00–23:30\n- Sunday: closed\n\n## Address\n\nMoi Avenue 14, first floor.\n\n## Contact\n\nPhone: +254 712 555 019. We take cash, M-Pesa and Visa.',
      },
      {
        title: 'Orders',
        text: '## Do you deliver?\n\nNot on Mondays. On other days we bring orders over 1,000 within 5 km.\n\n## Can I get a refund?\n\nYes, when your order comes cold.',
      },
    ],
    asked: [
      { question: 'prices?', says: ['550'] },
      { question: 'how much', says: ['550'] },
      { question: 'hours', says: ['10:00–22:00'] },
      { question: 'r u open now', says: ['10:00–22:00'] },
      { question: 'what time do you close on friday', says: ['23:30'] },
      { question: 'open sunday?', says: ['Sunday: closed'] },
      { question: 'location', says: ['Moi Avenue'] },
      { question: 'number', says: ['712'] },
      { question: 'where are you?', says: ['Moi Avenue'], before: 'How much is tilapia?' },
      { question: 'how much is it?', says: ['800'], before: 'Do you have tilapia?' },
      { question: 'how much?', says: ['800'], before: 'Do you have tilapia?' },
      { question: 'do you deliver', says: ['Not on Mondays. On other days'] },
      { question: 'can i have my money back', says: ['comes cold'] },
      { question: 'payment options', says: ['M-Pesa'] },
      { question: 'you are useless', kind: 'small-talk' },
      { question: 'lol', kind: 'small-talk' },
      { question: 'beer?', kind: 'no-answer' },
    ],
  },
  {
    name: 'a table whose row and column are named',
    documents: [
      {
        title: 'Plans',
        text: '| Plan | Monthly | Seats | Invoices |\n|---|---|---|---|\n| Basic | $9 | 1 | 50 |\n| Studio | $29 | 5 | 500 |',
      },
      { title: 'Exports', text: 'Exports of more than 1,000 rows are mailed.' },
    ],
    asked: [
      { question: 'how many invoices can i send with basic', says: ['Invoices: 50'] },
      { question: 'cost', says: ['$9', '$29'] },
      { question: 'How many invoices can the Enterprise plan print?', kind: 'no-answer' },
    ],
  },
  {
    name: 'a clinic in French',
    documents: [
      {
        title: 'Infos',
        text: '## Horaires\n\nNous sommes ouverts du lundi au vendredi de 8h à 18h. Fermé le dimanche.\n\n## Tarifs\n\n| Acte | Tarif |\n|---|---|\n| Consultation | 15 000 FCFA |\n| Échographie | 20 000 FCFA |\n\n## Accès\n\nLa clinique se trouve à Cocody, rue des Jardins.\n\n## Rendez-vous\n\nAppelez le 05 55 01 02 00. Le paiement se fait en espèces.',
      },
    ],
    asked: [
      { question: 'prix ?', says: ['15 000'] },
      { question: 'vous ouvrez à quelle heure', says: ['8h'] },
      { question: 'ouvert dimanche ?', says: ['Fermé le dimanche'] },
      { question: 'vous êtes où', says: ['rue des Jardins'] },
      { question: 'adresse', says: ['rue des Jardins'] },
      { question: 'rdv', says: ['05 55 01 02 00'] },
      { question: 'combien coûte une échographie et où êtes-vous ?', says: ['20 000', 'rue des Jardins'] },
      { question: "t'es un robot ?", kind: 'small-talk' },
      { question: 'vous êtes nul', kind: 'small-talk' },
      { question: 'dentiste', kind: 'no-answer' },
    ],
  },
  {
    name: 'a hotel in Spanish',
    documents: [
      {
        title: 'Habitaciones',
        text: '| Habitación | Baja | Alta |\n|---|---|---|\n| Individual | 55 € | 75 € |\n| Doble | 80 € | 110 € |',
      },
      {
        title: 'Información',
        text: 'El desayuno cuesta 9 € por persona. Estamos en la calle Real 7, a diez minutos de la catedral.\n\n## ¿Cuál es la política de cancelación?\n\nPuede cancelar gratis hasta 3 días antes de la llegada.',
      },
    ],
    asked: [
      { question: 'precios', says: ['55 €', '80 €'] },
      { question: 'ubicacion', says: ['calle Real'] },
      { question: 'cancelacion', says: ['3 días'] },
      { question: 'piscina', kind: 'no-answer' },
    ],
  },
  {
    name: 'a salon in Arabic, in plain text',
    documents: [
      { title: 'أسعار', text: '| الخدمة | السعر |\n|---|---|\n| قص شعر | 80 |\n| صبغة كاملة | 250 |' },
      {
        title: 'صالون لمسة',
        text: 'مواعيد العمل\nنستقبلكن من السبت إلى الخميس من العاشرة صباحا حتى التاسعة مساء. نغلق يوم الجمعة.\n\nالحجز\nيمكنك الحجز عبر واتساب على الرقم 0501234567 في أي وقت.\n\nالموقع\nنحن في جدة، شارع الأمير سلطان، مقابل مركز الياسمين.',
      },
    ],
    asked: [
      { question: 'متى تفتحون', says: ['العاشرة'] },
      { question: 'متى تفتحون؟', says: ['العاشرة'] },
      { question: 'مفتوح الجمعة؟', says: ['نغلق'] },
      { question: 'الاسعار', says: ['80', '250'] },
      { question: 'وينكم', says: ['شارع الأمير سلطان'] },
      { question: 'رقمكم', says: ['0501234567'] },
      { question: 'كم سعر الصبغة ومتى تفتحون؟', says: ['250', 'العاشرة'] },
      { question: 'ابي اكلم موظفة', says: ['0501234567'] },
      { question: 'انت غبي', kind: 'small-talk' },
    ],
  },
  {
    name: 'a coaching centre in Hindi',
    documents: [
      {
        title: 'जानकारी',
        text: '## फीस\n\n| कोर्स | फीस |\n|---|---|\n| कक्षा 10 गणित | 8,000 रुपये |\n| नीट तैयारी | 45,000 रुपये |\n\n## समय\n\nकक्षाएं सोमवार से शनिवार सुबह 7 बजे से 11 बजे तक चलती हैं। रविवार को छुट्टी रहती है।\n\n## पता\n\nहम लखनऊ में गांधी मार्ग पर हैं। फोन: 98765 55012।\n\n## लाइब्रेरी\n\nलाइब्रेरी रात 10 बजे तक खुली रहती है।',
      },
    ],
    asked: [
      { question: 'फीस बताइए', says: ['8,000', '45,000'] },
      { question: 'आप कहाँ हैं', says: ['गांधी मार्ग'] },
      { question: 'नंबर दो', says: ['98765'] },
      { question: 'तुम रोबोट हो क्या', kind: 'small-talk' },
    ],
  },
  {
    name: 'a massage shop in Thai',
    documents: [
      {
        title: 'ร้านนวด',
        text: 'เวลาเปิดปิด\nเปิดทุกวัน 10:00 - 22:00 น. หยุดวันพุธที่สองของเดือน\n\nราคา\nนวดไทย 1 ชั่วโมง 300 บาท นวดเท้า 1 ชั่วโมง 250 บาท\n\nการชำระเงิน\nรับเงินสดและโอนผ่านพร้อมเพย์ ไม่รับบัตรเครดิต',
      },
    ],
    asked: [
      { question: 'เปิดกี่โมง', says: ['10:00'] },
      { question: 'ราคา', says: ['300'] },
      { question: 'จ่ายยังไง', says: ['เงินสด'] },
    ],
  },
  {
    name: 'a school in Swahili',
    documents: [
      { title: 'Ada', text: 'Ada ya kutwa ni shilingi 850,000 kwa mwaka.', question: 'Ada ya shule ni kiasi gani?' },
      {
        title: 'Malipo',
        text: 'Lipa kupitia benki ya CRDB akaunti 0150555123400 au M-Pesa namba ya biashara 555200.',
        question: 'Ninalipaje ada?',
      },
      {
        title: 'Mawasiliano',
        text: 'Simu: 0755 555 210. Tupo Kimara, karibu na kituo cha mafuta.',
        question: 'Mawasiliano',
      },
    ],
    asked: [
      { question: 'bei', says: ['850,000'] },
      { question: 'mpo wapi', says: ['Kimara'] },
      { question: 'namba ya simu', says: ['0755 555 210'] },
      { question: 'nalipaje', says: ['CRDB'] },
      { question: 'ada ni kiasi gani na mpo wapi', says: ['850,000', 'Kimara'] },
      { question: 'mjinga wewe', kind: 'small-talk' },
    ],
  },
];
