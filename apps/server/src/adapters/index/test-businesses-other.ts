import type { TestBusiness } from './test-business.ts';

export const otherBusinesses: readonly TestBusiness[] = [
  {
    name: 'a telephone company in Swahili',
    documents: [
      {
        title: 'Salio',
        text: 'Piga *102# na uchague 1. Salio lako litaonekana kwenye skrini.',
        question: 'Nawezaje kuangalia salio?',
      },
      {
        title: 'Vifurushi',
        text: 'Kifurushi cha siku ni shilingi 1,000 kwa GB 1. Kifurushi cha wiki ni shilingi 5,000 kwa GB 6. Kifurushi cha mwezi ni shilingi 20,000 kwa GB 30.',
        question: 'Vifurushi vya intaneti vinagharimu kiasi gani?',
      },
      {
        title: 'PIN',
        text: 'Piga 100 uongee na huduma kwa wateja. Utaulizwa namba ya kitambulisho chako.',
        question: 'Nimesahau PIN yangu, nifanye nini?',
      },
      {
        title: 'Laini',
        text: 'Nenda duka letu lolote na kitambulisho. Laini mpya ni shilingi 1,500 na inafanya kazi ndani ya saa mbili.',
        question: 'Nimepoteza laini yangu, naipataje tena?',
      },
      {
        title: 'Huduma',
        text: 'Huduma kwa wateja inapatikana saa 24 kila siku kwa simu 100. Maduka yanafunguliwa saa mbili asubuhi hadi saa kumi na moja jioni, Jumatatu hadi Jumamosi.',
        question: 'Huduma kwa wateja inafunguliwa saa ngapi?',
      },
      {
        title: 'Kukopa',
        text: 'Ndiyo, piga *149#. Unaweza kukopa hadi shilingi 3,000 kama laini yako ina zaidi ya miezi mitatu.',
        question: 'Naweza kukopa muda wa maongezi?',
      },
    ],
    asked: [
      { question: 'Nitaangaliaje salio langu?', says: ['*102#'] },
      { question: 'salio', says: ['*102#'] },
      { question: 'Kifurushi cha wiki ni bei gani?', says: ['5,000'] },
      { question: 'nimesahau pin', says: ['Piga 100'] },
      { question: 'Nimepoteza laini', says: ['1,500'] },
      { question: 'Maduka yanafunguliwa saa ngapi?', says: ['saa mbili'] },
      { question: 'Naweza kukopa shilingi ngapi?', says: ['3,000'] },
      { question: 'Je, mnauza simu za iPhone?', kind: 'no-answer' },
      { question: 'Kifurushi cha mwezi ni bei gani na naangaliaje salio?', says: ['20,000', '*102#'] },
      { question: 'Asante sana', kind: 'small-talk' },
      { question: 'Mnatoa huduma ya intaneti ya nyumbani?', kind: 'no-answer' },
      { question: 'Mkurugenzi wenu ni nani?', kind: 'no-answer' },
    ],
  },
  {
    name: 'a hotel in French',
    documents: [
      {
        title: 'Arrivée et départ',
        text: 'Les chambres sont prêtes à partir de 15 heures. Le départ se fait avant 11 heures. Un départ tardif est possible jusqu’à 14 heures pour 20 euros. La réception est ouverte jour et nuit.',
      },
      {
        title: 'Petit déjeuner',
        text: 'Le petit déjeuner est servi de 7 heures à 10 heures 30. Il coûte 14 euros par personne ; les enfants de moins de six ans ne paient pas.',
      },
      {
        title: 'Chambres',
        text: '| Chambre | Prix par nuit | Personnes |\n|---|---|---|\n| Simple | 79 € | 1 |\n| Double | 109 € | 2 |\n| Suite | 189 € | 4 |',
      },
      {
        title: 'Animaux',
        text: 'Les petits chiens sont acceptés pour 10 euros par nuit. Les chats ne sont pas admis.',
      },
      {
        title: 'Annulation',
        text: 'L’annulation est gratuite jusqu’à 48 heures avant l’arrivée. Après ce délai, la première nuit est facturée.',
      },
      {
        title: 'Services',
        text: 'Le Wi-Fi est gratuit dans tout l’hôtel. La piscine est ouverte de mai à septembre. Le parking coûte 12 euros par jour. Nous sommes au 5, rue des Carmes, à dix minutes à pied de la gare.',
      },
    ],
    asked: [
      { question: 'À quelle heure est le petit déjeuner ?', says: ['7 heures'] },
      { question: 'Combien coûte une chambre double ?', says: ['109'] },
      { question: 'et la suite ?', says: ['189'], before: 'Combien coûte une chambre double ?' },
      { question: 'Les chiens sont-ils acceptés ?', says: ['petits chiens'] },
      { question: 'Acceptez-vous les chats ?', says: ['ne sont pas admis'] },
      { question: 'Avez-vous une salle de sport ?', kind: 'no-answer' },
      { question: 'Puis-je annuler gratuitement ?', says: ['48 heures'] },
      { question: 'Proposez-vous une navette pour l’aéroport ?', kind: 'no-answer' },
      { question: 'How much is the double room?', kind: 'no-answer' },
      { question: 'Servez-vous des plats végétariens ?', kind: 'no-answer' },
    ],
  },
  {
    name: 'a perfume shop in Arabic',
    documents: [
      {
        title: 'ساعات العمل',
        text: 'نفتح يوميًا من الساعة التاسعة صباحًا حتى العاشرة مساءً. يوم الجمعة نفتح من الرابعة عصرًا حتى الحادية عشرة مساءً.',
      },
      {
        title: 'التوصيل',
        text: 'التوصيل داخل الرياض مجاني للطلبات فوق 200 ريال. رسوم التوصيل إلى المدن الأخرى 35 ريالًا ويستغرق ثلاثة أيام.',
      },
      {
        title: 'الإرجاع',
        text: 'يمكن إرجاع المنتجات خلال 14 يومًا من الشراء مع الفاتورة. العطور المفتوحة لا ترجع. يعاد المبلغ إلى البطاقة خلال أسبوع.',
      },
      { title: 'الدفع', text: 'نقبل الدفع نقدًا وبطاقات مدى وفيزا وآبل باي.' },
      { title: 'العنوان', text: 'يقع متجرنا في شارع العليا بالرياض، بجانب برج المملكة. هاتف: 0115550123.' },
      { title: 'الأسعار', text: 'سعر زجاجة العود 450 ريالًا. سعر عطر الورد 180 ريالًا. البخور 60 ريالًا للعلبة.' },
    ],
    asked: [
      { question: 'متى تفتحون يوم الجمعة؟', says: ['الرابعة'] },
      { question: 'كم سعر العود؟', says: ['450'] },
      { question: 'أين يقع متجركم', says: ['شارع العليا'] },
      { question: 'كم رسوم التوصيل إلى جدة؟', says: ['35'] },
      { question: 'هل تقبلون فيزا؟', says: ['فيزا'] },
      { question: 'كم سعر العود وأين يقع المتجر؟', says: ['450', 'شارع العليا'] },
      { question: 'هل يمكن إرجاع العطر؟', says: ['14'] },
      { question: 'شكرا', kind: 'small-talk' },
      { question: 'الأسعار', says: ['ريال'] },
      { question: 'أريد التحدث مع موظف', says: ['0115550123'] },
    ],
  },
  {
    name: 'a bank in Hindi',
    documents: [
      {
        title: 'खाता',
        text: 'बचत खाता खोलने के लिए आधार कार्ड, पैन कार्ड और एक फोटो चाहिए। खाते में न्यूनतम शेष 1,000 रुपये है। खाता खुलने में दो दिन लगते हैं।',
      },
      {
        title: 'समय',
        text: 'बैंक सोमवार से शुक्रवार सुबह 10 बजे से शाम 4 बजे तक खुला रहता है। शनिवार को 1 बजे तक खुला रहता है। रविवार को बंद रहता है।',
      },
      { title: 'ब्याज', text: 'बचत खाते पर 3.5 प्रतिशत ब्याज मिलता है। एक साल की सावधि जमा पर 6.8 प्रतिशत ब्याज मिलता है।' },
      {
        title: 'कार्ड',
        text: 'डेबिट कार्ड खो जाने पर 1800 555 100 पर फोन करें। नया कार्ड 200 रुपये में सात दिन में मिलता है। एटीएम से एक दिन में 25,000 रुपये निकाल सकते हैं।',
      },
      { title: 'ऋण', text: 'गृह ऋण पर ब्याज 8.4 प्रतिशत है। ऋण के लिए छह महीने की वेतन पर्ची चाहिए।' },
    ],
    asked: [
      { question: 'बैंक कब खुलता है?', says: ['10 बजे'] },
      { question: 'शनिवार को बैंक कब तक खुला है?', says: ['1 बजे'] },
      { question: 'और रविवार को?', says: ['बंद'], before: 'शनिवार को बैंक कब तक खुला है?' },
      { question: 'खाता खोलने के लिए क्या चाहिए?', says: ['आधार'] },
      { question: 'मेरा कार्ड खो गया', says: ['1800 555 100'] },
      { question: 'गृह ऋण पर ब्याज कितना है?', says: ['8.4'] },
      { question: 'क्या आप सोना बेचते हैं?', kind: 'no-answer' },
      { question: 'नया कार्ड कितने में मिलता है और बैंक कब खुलता है?', says: ['200', '10 बजे'] },
      { question: 'धन्यवाद', kind: 'small-talk' },
    ],
  },
  {
    name: 'a restaurant in Thai',
    documents: [
      { title: 'เวลาเปิด', text: 'ร้านเปิดทุกวันตั้งแต่ 11:00 ถึง 21:00 น. วันจันทร์ร้านหยุด ครัวปิดรับออร์เดอร์เวลา 20:30 น.' },
      {
        title: 'เมนู',
        text: '| เมนู | ราคา |\n|---|---|\n| ต้มยำกุ้ง | 180 บาท |\n| ผัดไทย | 90 บาท |\n| แกงเขียวหวานไก่ | 120 บาท |\n| ข้าวเหนียวมะม่วง | 80 บาท |',
      },
      { title: 'จองโต๊ะ', text: 'จองโต๊ะได้ที่เบอร์ 02-555-0199 ร้านมีที่นั่ง 60 ที่ กลุ่มมากกว่าสิบคนต้องจองล่วงหน้าหนึ่งวัน' },
      { title: 'ที่จอดรถ', text: 'ลูกค้าจอดรถได้ฟรีสองชั่วโมงที่อาคารจอดรถข้างร้าน ร้านอยู่ใกล้สถานีรถไฟฟ้าอารีย์' },
      { title: 'จัดส่ง', text: 'จัดส่งฟรีในระยะ 3 กิโลเมตร เมื่อสั่งเกิน 300 บาท' },
    ],
    asked: [
      { question: 'ร้านเปิดกี่โมง', says: ['11:00'] },
      { question: 'ผัดไทยราคาเท่าไหร่', says: ['90'] },
      { question: 'วันจันทร์เปิดไหม', says: ['หยุด'] },
      { question: 'มีที่จอดรถไหม', says: ['จอดรถ'] },
      { question: 'จองโต๊ะยังไง', says: ['02-555-0199'] },
      { question: 'ขายไวน์ไหม', kind: 'no-answer' },
      { question: 'ผัดไทยราคาเท่าไหร่ และร้านเปิดกี่โมง', says: ['90', '11:00'] },
      { question: 'ขอบคุณค่ะ', kind: 'small-talk' },
      { question: 'เจ้าของร้านชื่ออะไร', kind: 'no-answer' },
      { question: 'เมนู', says: ['บาท'] },
    ],
  },
];
