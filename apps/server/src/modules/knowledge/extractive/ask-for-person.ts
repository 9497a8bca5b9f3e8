interface PersonPhrases {
  /** How a person is asked for. */
  readonly asks: RegExp;
  /** How the number and the address of the business are asked for, to say how to reach one. */
  readonly contact: readonly string[];
  /** Said before a quoted number or address. */
  readonly reach: string;
  /** Said where the sources hold none. */
  readonly leave: string;
}

const english =
  '(?:real |live |actual |human )?(?:human|person|people|agent|representative|rep|operator|someone|somebody|staff|manager|human being|customer (?:service|support|care))';

/** By language. The first whose pattern fits tells the language of the reply. */
const phrases: Readonly<Record<string, PersonPhrases>> = {
  en: {
    asks: new RegExp(
      `(?:speak|talk|chat|connect me|put me through|transfer me) (?:to|with) (?:(?:a|an|the|some|your) )?${english}(?! about (?:your|the) )|^(?:(?:a|an) )?(?:real |live |actual )?(?:human|agent|representative|operator|real person|live agent|live chat)(?: please)?$|(?:want|need|get me|give me) (?:a|an) (?:real |live |actual )?(?:human|person|representative|operator)(?: please)?$`,
      'iu',
    ),
    contact: ['What is your phone number?', 'What is your email address?'],
    reach: "I'm an automated assistant. To reach a person:",
    leave:
      "I'm an automated assistant and cannot put you through myself. Leave your question and how to reach you here: the team can read this conversation and take it over.",
  },
  sw: {
    asks: /(?:kuongea|kuzungumza|niongee|nizungumze|niunganishe|uniunganishe) na (?:mtu|binadamu|mhudumu|mfanyakazi|wakala|huduma kwa wateja)/iu,
    contact: ['Namba yenu ya simu ni ipi?', 'Barua pepe yenu ni ipi?'],
    reach: 'Mimi ni msaidizi wa kiotomatiki. Kumpata mtu:',
    leave:
      'Mimi ni msaidizi wa kiotomatiki na siwezi kukuunganisha mwenyewe. Acha swali lako na jinsi ya kukupata hapa: timu inaweza kusoma mazungumzo haya na kuyaendeleza.',
  },
  fr: {
    asks: /(?:parler|discuter|communiquer|échanger) (?:à|a|avec) (?:un |une |quelqu['’]un|votre )?(?:vraie? |véritable )?(?:personne|humain|conseiller|conseillère|agent|opérateur|employé|responsable|quelqu['’]un)|^quelqu['’]un(?: s['’]il vous plaît)?$|(?:parler|discuter) (?:à|a|avec) quelqu['’]un/iu,
    contact: ['Quel est votre numéro de téléphone ?', 'Quelle est votre adresse e-mail ?'],
    reach: 'Je suis un assistant automatique. Pour joindre une personne :',
    leave:
      'Je suis un assistant automatique et ne peux pas vous mettre en relation moi-même. Laissez ici votre question et vos coordonnées : l’équipe peut lire cette conversation et la reprendre.',
  },
  es: {
    asks: /(?:hablar|conversar|chatear) con (?:una |un |alguna )?(?:persona|humano|agente|operador|operadora|alguien|representante|asesor)/iu,
    contact: ['¿Cuál es su número de teléfono?', '¿Cuál es su correo electrónico?'],
    reach: 'Soy un asistente automático. Para hablar con una persona:',
    leave:
      'Soy un asistente automático y no puedo pasarle yo mismo con nadie. Deje aquí su pregunta y cómo localizarle: el equipo puede leer esta conversación y continuarla.',
  },
  pt: {
    asks: /(?:falar|conversar) com (?:uma |um |algum )?(?:pessoa|humano|atendente|agente|operador|alguém|alguem|representante)/iu,
    contact: ['Qual é o número de telefone?', 'Qual é o e-mail?'],
    reach: 'Sou um assistente automático. Para falar com uma pessoa:',
    leave:
      'Sou um assistente automático e não consigo transferir a conversa. Deixe aqui a sua pergunta e o seu contato: a equipe pode ler esta conversa e assumi-la.',
  },
  de: {
    asks: /mit (?:einem |einer |dem |der )?(?:echten |richtigen )?(?:menschen|mitarbeiter|mitarbeiterin|person|berater|beraterin|jemandem|kundendienst) (?:sprechen|reden|chatten|schreiben|verbunden)/iu,
    contact: ['Wie ist Ihre Telefonnummer?', 'Wie ist Ihre E-Mail-Adresse?'],
    reach: 'Ich bin ein automatischer Assistent. So erreichen Sie einen Menschen:',
    leave:
      'Ich bin ein automatischer Assistent und kann Sie nicht selbst verbinden. Schreiben Sie hier Ihre Frage und wie Sie zu erreichen sind: Das Team kann dieses Gespräch lesen und übernehmen.',
  },
  ar: {
    asks: /(?:التحدث|التكلم|أتحدث|اتحدث|أتكلم|اتكلم|الحديث|التواصل) (?:مع|إلى|الى) (?:موظف|شخص|إنسان|انسان|ممثل|خدمة العملاء|أحد|احد)|(?:أكلم|اكلم|نكلم|تكليم) (?:موظف|شخص|إنسان|انسان|ممثل|خدمة العملاء|أحد|احد|حد)/u,
    contact: ['ما هو رقم الهاتف؟', 'ما هو البريد الإلكتروني؟'],
    reach: 'أنا مساعد آلي. للتواصل مع شخص:',
    leave:
      'أنا مساعد آلي ولا أستطيع تحويلك بنفسي. اترك سؤالك وكيفية الوصول إليك هنا: يمكن للفريق قراءة هذه المحادثة ومتابعتها.',
  },
  hi: {
    asks: /(?:इंसान|व्यक्ति|आदमी|कर्मचारी|एजेंट|प्रतिनिधि|किसी) से (?:बात|बातचीत)/u,
    contact: ['फोन नंबर क्या है?', 'ईमेल क्या है?'],
    reach: 'मैं एक स्वचालित सहायक हूँ। किसी व्यक्ति से संपर्क के लिए:',
    leave:
      'मैं एक स्वचालित सहायक हूँ और आपको स्वयं नहीं जोड़ सकता। अपना सवाल और संपर्क यहाँ छोड़ दें: टीम यह बातचीत पढ़कर आगे बढ़ा सकती है।',
  },
  th: {
    asks: /(?:คุย|พูด|ติดต่อ)กับ(?:คน|เจ้าหน้าที่|พนักงาน|แอดมิน)/u,
    contact: ['เบอร์โทรศัพท์อะไร', 'อีเมลอะไร'],
    reach: 'ฉันเป็นผู้ช่วยอัตโนมัติ ติดต่อเจ้าหน้าที่ได้ที่:',
    leave: 'ฉันเป็นผู้ช่วยอัตโนมัติและโอนสายเองไม่ได้ ฝากคำถามและช่องทางติดต่อกลับไว้ที่นี่ ทีมงานอ่านบทสนทนานี้และมาตอบต่อได้',
  },
};

export interface PersonRequest extends Omit<PersonPhrases, 'asks'> {
  readonly language: string;
}

const maximumUnits = 120;

/** Whether the customer asks for a person instead of an answer, and what can be said to that; null when they do not. */
export function readPersonRequest(message: string): PersonRequest | null {
  if (message.length > maximumUnits) return null;
  const text = message.replace(/[.!?؟。\s]+$/u, '').trim();
  for (const [language, { asks, ...said }] of Object.entries(phrases))
    if (asks.test(text)) return { language, ...said };
  return null;
}
