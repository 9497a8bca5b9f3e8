/** What customers say besides questions, and what is said back. All phrases are matched folded, without punctuation. */
export type SmallTalkIntent = 'greeting' | 'thanks' | 'goodbye' | 'wellbeing' | 'identity';

export interface SmallTalkLanguage {
  /** Phrases separated by `|`. */
  readonly phrases: Readonly<Record<SmallTalkIntent, string>>;
  /** Words that may stand around a phrase without making it a question. */
  readonly fillers: string;
  readonly replies: Readonly<Record<SmallTalkIntent, string>>;
}

/** In the order in which a phrase shared by several languages is resolved when nothing else tells them apart. */
export const smallTalkLanguages: Readonly<Record<string, SmallTalkLanguage>> = {
  en: {
    phrases: {
      greeting:
        'hi|hello|hey|hiya|howdy|yo|hi there|hello there|hey there|greetings|good morning|good afternoon|good evening|good day|morning|evening|welcome|anyone there|is anyone there|is anybody there|are you there|nice to meet you|pleased to meet you',
      thanks:
        'thanks|thank you|thank u|thx|ty|cheers|many thanks|much appreciated|appreciate it|i appreciate it|i appreciate your help|thanks a lot|thank you so much|thank you very much|that helped|that helps|that was helpful|very helpful|you are helpful|perfect|great|awesome|got it|ok|okay|cool|nice|no problem|sounds good|you are the best|well done|good bot',
      goodbye:
        'bye|goodbye|good bye|bye bye|see you|see you later|see ya|see you soon|cya|good night|goodnight|take care|have a nice day|have a good day|have a great day|talk to you later|that is all|thats all|nothing else|that will be all|later',
      wellbeing:
        "how are you|how are you doing|how are you today|hows it going|how is it going|how do you do|whats up|what's up|sup|you ok|how are things",
      identity:
        'who are you|what are you|what can you do|what do you do|what can you help me with|what can you help with|how can you help|how can you help me|can you help me|can you help|i need help|i have a question|can i ask a question|can i ask you something|help|help me|are you a bot|are you a robot|are you human|are you a human|are you real|are you a real person|are you a person|are you ai|are you an ai|are you chatgpt|are you gpt|is this chatgpt|is this ai|is this an ai|is this a real person|is this a bot|am i talking to a bot|am i talking to a human|am i speaking to a human|am i talking to a real person|whats your name|what is your name|do you have a name|tell me about yourself|introduce yourself|what can i ask|what can i ask you',
    },
    fillers:
      'there|all|everyone|guys|team|bot|sir|madam|friend|buddy|mate|dear|please|so much|very much|a lot|again|for your help|for the help|for that|for now|for helping|for the information|for the info|now|today|then|and|oh|so|well|you|really|very|too|much|much better|me|just|but|it|was',
    replies: {
      greeting: 'Hello! How can I help you?',
      thanks: "You're welcome! Is there anything else I can help with?",
      goodbye: 'Goodbye, and have a good day!',
      wellbeing: "I'm doing well, thank you! How can I help you?",
      identity:
        "I'm an automated assistant, not a person. Ask me a question and I will answer it from the information I have been given, and tell you when it is not in there.",
    },
  },
  sw: {
    phrases: {
      greeting:
        'habari|habari yako|habari zako|habari zenu|habari za asubuhi|habari za mchana|habari za jioni|habari za leo|habari za kazi|habari gani|jambo|hujambo|hamjambo|sijambo|mambo|mambo vipi|vipi|niaje|sasa|shikamoo|marahaba|salama|salaam|salamu|za asubuhi|karibu|hodi|halo|poa|nzuri|njema',
      thanks:
        'asante|asante sana|asanteni|ahsante|ahsante sana|ahsanteni|nashukuru|nashukuru sana|shukrani|shukran|sawa|sawa sawa|haya|vizuri|vizuri sana|nimeelewa|nimekuelewa|safi|safi sana',
      goodbye:
        'kwaheri|kwa heri|kwaherini|tutaonana|tutaonana baadaye|baadaye|usiku mwema|lala salama|siku njema|uwe na siku njema|baki salama|alamsiki|ni hayo tu|hayo tu|ndio hayo tu',
      wellbeing: 'u hali gani|uhali gani|hali yako|unaendeleaje|unaendelea je|uko poa|uko sawa|uko vipi|u mzima',
      identity:
        'wewe ni nani|we ni nani|u nani|ni nani wewe|unaitwa nani|jina lako ni nani|jina lako nani|unaweza kufanya nini|unafanya nini|unaweza kunisaidia|unaweza kunisaidia nini|unaweza kunisaidia na nini|unisaidie|nisaidie|naomba msaada|nahitaji msaada|msaada|nina swali|naomba kuuliza|wewe ni roboti|wewe ni bot|wewe ni mtu|wewe ni binadamu|je wewe ni roboti|je wewe ni mtu|naongea na nani|naongea na mtu|naongea na roboti|naweza kuuliza nini',
    },
    fillers:
      'sana|ndugu|rafiki|kaka|dada|bwana|bibi|mama|baba|mkuu|boss|tena|kwa msaada|kwa msaada wako|kwa taarifa|kwa maelezo|je|na|leo|pia|basi|wewe|tafadhali|zako',
    replies: {
      greeting: 'Habari! Naweza kukusaidia nini?',
      thanks: 'Karibu sana! Kuna jambo lingine naweza kukusaidia?',
      goodbye: 'Kwaheri, uwe na siku njema!',
      wellbeing: 'Niko salama, asante! Naweza kukusaidia nini?',
      identity:
        'Mimi ni msaidizi wa kiotomatiki, si mtu. Niulize swali nami nitalijibu kutokana na taarifa nilizopewa, na nitakuambia kama jibu halimo.',
    },
  },
  fr: {
    phrases: {
      greeting:
        "bonjour|bonsoir|salut|coucou|bonjour a tous|allo|bjr|slt|bonne journee a vous|enchante|il y a quelqu'un|y a quelqu'un",
      thanks:
        "merci|merci beaucoup|merci bien|mille mercis|je vous remercie|je te remercie|merci infiniment|merci bcp|bcp|parfait|super|d'accord|genial|c'est parfait|tres bien|mrc|c'est note|ca marche",
      goodbye:
        "au revoir|a bientot|a plus|a plus tard|bonne journee|bonne soiree|bonne nuit|adieu|a demain|a la prochaine|c'est tout|ce sera tout",
      wellbeing: 'comment ca va|ca va|comment allez vous|comment vas tu|vous allez bien|tu vas bien|quoi de neuf',
      identity:
        "qui es tu|qui etes vous|tu es qui|t'es qui|t'es un robot|t'es un bot|t'es humain|tu es un bot|vous etes un bot|tu es une ia|es tu une ia|c'est un bot|vous etes qui|que peux tu faire|que pouvez vous faire|qu'est ce que tu peux faire|qu'est ce que vous pouvez faire|que sais tu faire|que fais tu|que faites vous|comment peux tu m'aider|comment pouvez vous m'aider|peux tu m'aider|pouvez vous m'aider|tu peux m'aider|vous pouvez m'aider|aide moi|aidez moi|aide|a l'aide|j'ai une question|j'ai besoin d'aide|es tu un robot|etes vous un robot|es tu humain|etes vous humain|etes vous une vraie personne|es tu une vraie personne|es tu un bot|etes vous un bot|tu es un robot|vous etes un robot|est ce un robot|c'est un robot|comment t'appelles tu|comment vous appelez vous|quel est ton nom|quel est votre nom|je parle a un robot|est ce que je parle a un robot|est ce que tu es un robot|est ce que vous etes un robot",
    },
    fillers:
      "monsieur|madame|mademoiselle|cher|a vous|a toi|a tous|pour votre aide|pour ton aide|pour l'information|pour tout|et|beaucoup|bien|encore|infiniment|mon ami|s'il vous plait|s'il te plait|svp|stp|aujourd'hui|alors|oui|vraiment",
    replies: {
      greeting: 'Bonjour ! Comment puis-je vous aider ?',
      thanks: 'Avec plaisir ! Puis-je vous aider pour autre chose ?',
      goodbye: 'Au revoir et bonne journée !',
      wellbeing: 'Je vais bien, merci ! Comment puis-je vous aider ?',
      identity:
        "Je suis un assistant automatique, pas une personne. Posez-moi une question : j'y réponds à partir des informations qui m'ont été données, et je vous dis quand la réponse n'y est pas.",
    },
  },
  es: {
    phrases: {
      greeting:
        'hola|buenos dias|buenas tardes|buenas noches|buenas|buen dia|saludos|que hay|hola a todos|hay alguien|hay alguien ahi|encantado',
      thanks:
        'gracias|muchas gracias|mil gracias|muchisimas gracias|te lo agradezco|se lo agradezco|perfecto|genial|vale|de acuerdo|muy bien|entendido|muy amable|estupendo',
      goodbye:
        'adios|hasta luego|hasta pronto|hasta manana|nos vemos|chao|chau|que tengas buen dia|que tenga buen dia|hasta la vista|eso es todo|nada mas',
      wellbeing:
        'como estas|como esta|que tal|como te va|como le va|como va todo|todo bien|que tal estas|como esta usted',
      identity:
        'quien eres|quien es usted|que eres|que puedes hacer|que puede hacer|que haces|que sabes hacer|como puedes ayudarme|en que puedes ayudarme|en que me puedes ayudar|puedes ayudarme|me puedes ayudar|puede ayudarme|necesito ayuda|ayuda|ayudame|tengo una pregunta|tengo una duda|eres un robot|eres un bot|eres humano|eres una persona|eres una persona real|eres real|es usted un robot|como te llamas|cual es tu nombre|estoy hablando con un robot|hablo con un robot|eres una ia',
    },
    fillers:
      'a todos|amigo|amiga|senor|senora|por tu ayuda|por su ayuda|por la ayuda|por todo|y|muy|por favor|hoy|de nuevo|otra vez|usted|tu|pues',
    replies: {
      greeting: '¡Hola! ¿En qué puedo ayudarle?',
      thanks: '¡De nada! ¿Puedo ayudarle en algo más?',
      goodbye: '¡Adiós y que tenga un buen día!',
      wellbeing: '¡Muy bien, gracias! ¿En qué puedo ayudarle?',
      identity:
        'Soy un asistente automático, no una persona. Hágame una pregunta y la responderé con la información que me han dado; si la respuesta no está, se lo diré.',
    },
  },
  pt: {
    phrases: {
      greeting: 'ola|oi|bom dia|boa tarde|boa noite|e ai|oi tudo bem|saudacoes|tem alguem ai',
      thanks:
        'obrigado|obrigada|muito obrigado|muito obrigada|obg|valeu|agradeco|perfeito|otimo|entendi|certo|muito bem|brigado',
      goodbye: 'tchau|adeus|ate logo|ate mais|ate breve|ate amanha|tenha um bom dia|e so isso|era so isso|so isso',
      wellbeing: 'como vai|como esta|tudo bem|tudo bom|como voce esta|como vai voce|como estas',
      identity:
        'quem e voce|quem es tu|o que voce e|o que voce faz|o que voce pode fazer|o que podes fazer|o que voce sabe fazer|como voce pode me ajudar|pode me ajudar|pode ajudar me|voce pode me ajudar|preciso de ajuda|ajuda|me ajuda|me ajude|tenho uma pergunta|tenho uma duvida|voce e um robo|es um robo|voce e humano|voce e um bot|voce e uma pessoa|voce e real|qual e o seu nome|qual o seu nome|qual seu nome|como voce se chama|estou falando com um robo',
    },
    fillers:
      'a todos|amigo|amiga|senhor|senhora|pela ajuda|pela sua ajuda|por tudo|e|muito|por favor|hoje|de novo|voce|mesmo',
    replies: {
      greeting: 'Olá! Como posso ajudar?',
      thanks: 'De nada! Posso ajudar em mais alguma coisa?',
      goodbye: 'Até logo e tenha um bom dia!',
      wellbeing: 'Tudo bem, obrigado! Como posso ajudar?',
      identity:
        'Sou um assistente automático, não uma pessoa. Faça uma pergunta e respondo com as informações que recebi; quando a resposta não estiver lá, eu digo.',
    },
  },
  de: {
    phrases: {
      greeting:
        'hallo|guten tag|guten morgen|guten abend|moin|servus|gruss gott|grüß gott|hallo zusammen|tag|grüezi|ist da jemand|ist jemand da',
      thanks:
        'danke|danke schön|dankeschön|danke sehr|vielen dank|besten dank|herzlichen dank|tausend dank|perfekt|super|prima|alles klar|in ordnung|verstanden|sehr gut|sehr hilfreich',
      goodbye:
        'tschüss|tschüs|auf wiedersehen|bis bald|bis später|bis dann|bis morgen|gute nacht|schönen tag|schönen tag noch|schönen abend|schönen abend noch|ciao|das war alles|das wäre alles|das ist alles',
      wellbeing: "wie geht es dir|wie geht es ihnen|wie gehts|wie geht's|wie geht's dir|wie gehts dir|alles gut|na",
      identity:
        'wer bist du|wer sind sie|was bist du|was kannst du|was können sie|was machst du|was kannst du tun|was kannst du alles|wie kannst du mir helfen|wie können sie mir helfen|kannst du mir helfen|können sie mir helfen|ich brauche hilfe|hilfe|hilf mir|ich habe eine frage|bist du ein roboter|bist du ein bot|bist du ein mensch|bist du menschlich|bist du echt|bist du eine ki|sind sie ein roboter|sind sie ein mensch|sind sie ein bot|wie heisst du|wie heißt du|wie heißen sie|wie ist dein name|spreche ich mit einem menschen|spreche ich mit einem roboter',
    },
    fillers:
      'zusammen|lieber|liebe|herr|frau|für die hilfe|für ihre hilfe|für deine hilfe|für die info|und|sehr|bitte|heute|nochmal|noch|ihnen|dir|du|schön',
    replies: {
      greeting: 'Hallo! Wie kann ich Ihnen helfen?',
      thanks: 'Gern geschehen! Kann ich sonst noch helfen?',
      goodbye: 'Auf Wiedersehen und einen schönen Tag!',
      wellbeing: 'Mir geht es gut, danke! Wie kann ich Ihnen helfen?',
      identity:
        'Ich bin ein automatischer Assistent, kein Mensch. Stellen Sie mir eine Frage: Ich beantworte sie aus den Informationen, die mir vorliegen, und sage Ihnen, wenn die Antwort dort nicht steht.',
    },
  },
  it: {
    phrases: {
      greeting: "ciao|buongiorno|buon giorno|buonasera|buona sera|salve|buon pomeriggio|c'e qualcuno",
      thanks:
        "grazie|grazie mille|molte grazie|tante grazie|ti ringrazio|la ringrazio|perfetto|va bene|ottimo|capito|benissimo|d'accordo",
      goodbye:
        'arrivederci|arrivederla|a presto|a dopo|addio|buona giornata|buona serata|buona notte|buonanotte|ci vediamo|e tutto|questo e tutto',
      wellbeing: 'come stai|come sta|come va|tutto bene|come va oggi',
      identity:
        'chi sei|chi e lei|cosa sei|cosa puoi fare|che cosa puoi fare|cosa fai|cosa sai fare|come puoi aiutarmi|puoi aiutarmi|mi puoi aiutare|puo aiutarmi|mi serve aiuto|ho bisogno di aiuto|aiuto|aiutami|ho una domanda|sei un robot|sei un bot|sei umano|sei una persona|sei una persona vera|sei reale|come ti chiami|qual e il tuo nome|sto parlando con un robot',
    },
    fillers: "a tutti|amico|signore|signora|per l'aiuto|per il tuo aiuto|e|mille|per favore|oggi|ancora|tu",
    replies: {
      greeting: 'Ciao! Come posso aiutarla?',
      thanks: 'Prego! Posso aiutarla in altro?',
      goodbye: 'Arrivederci e buona giornata!',
      wellbeing: 'Bene, grazie! Come posso aiutarla?',
      identity:
        "Sono un assistente automatico, non una persona. Mi faccia una domanda e risponderò con le informazioni che ho ricevuto; se la risposta non c'è, glielo dirò.",
    },
  },
  ar: {
    phrases: {
      greeting:
        'مرحبا|مرحبًا|اهلا|أهلا|أهلاً|اهلا وسهلا|أهلا وسهلا|السلام عليكم|السلام عليكم ورحمة الله|السلام عليكم ورحمة الله وبركاته|سلام|صباح الخير|مساء الخير|هاي|هلا|تحية طيبة|هل من أحد هنا',
      thanks:
        'شكرا|شكرًا|شكرا جزيلا|شكرًا جزيلًا|شكرا لك|شكرًا لك|شكرا لكم|أشكرك|اشكرك|مشكور|جزاك الله خيرا|ممتاز|تمام|حسنا|حسنًا|رائع|ممنون',
      goodbye: 'مع السلامة|وداعا|وداعًا|إلى اللقاء|الى اللقاء|تصبح على خير|باي|أراك لاحقا|في أمان الله|هذا كل شيء',
      wellbeing: 'كيف حالك|كيف حالكم|كيف الحال|كيفك|شلونك|ازيك|كيف انت|كيف أنت',
      identity:
        'من أنت|من انت|من تكون|ماذا يمكنك أن تفعل|ماذا يمكنك ان تفعل|ماذا تستطيع أن تفعل|ماذا تفعل|كيف يمكنك مساعدتي|هل يمكنك مساعدتي|هل تستطيع مساعدتي|أحتاج مساعدة|احتاج مساعدة|أحتاج إلى مساعدة|مساعدة|ساعدني|لدي سؤال|عندي سؤال|هل أنت روبوت|هل انت روبوت|هل أنت إنسان|هل انت انسان|هل أنت بشر|هل أنت شخص حقيقي|هل أنت بوت|ما اسمك|ما هو اسمك|هل أتحدث مع روبوت|انت روبوت|أنت روبوت|انت بوت|أنت بوت',
    },
    fillers: 'جزيلا|جدا|جدًا|كثيرا|يا|صديقي|أخي|سيدي|على المساعدة|على مساعدتك|و|من فضلك|لو سمحت|اليوم|لك|لكم',
    replies: {
      greeting: 'مرحبًا! كيف يمكنني مساعدتك؟',
      thanks: 'على الرحب والسعة! هل هناك شيء آخر يمكنني مساعدتك فيه؟',
      goodbye: 'مع السلامة، أتمنى لك يومًا سعيدًا!',
      wellbeing: 'أنا بخير، شكرًا لك! كيف يمكنني مساعدتك؟',
      identity:
        'أنا مساعد آلي ولست شخصًا. اطرح عليّ سؤالًا وسأجيب من المعلومات التي زُوّدت بها، وسأخبرك إذا لم تكن الإجابة موجودة فيها.',
    },
  },
  hi: {
    phrases: {
      greeting: 'नमस्ते|नमस्कार|हैलो|हेलो|हाय|प्रणाम|राम राम|सुप्रभात|शुभ प्रभात|शुभ संध्या|namaste|namaskar|आदाब',
      thanks:
        'धन्यवाद|बहुत धन्यवाद|बहुत बहुत धन्यवाद|शुक्रिया|बहुत शुक्रिया|बहुत बहुत शुक्रिया|आभार|थैंक्यू|थैंक यू|ठीक है|अच्छा|बढ़िया|समझ गया|समझ गई|dhanyavaad|dhanyavad|shukriya',
      goodbye: 'अलविदा|फिर मिलेंगे|बाय|टाटा|शुभ रात्रि|शुभरात्रि|आपका दिन शुभ हो|बस इतना ही|alvida',
      wellbeing: 'आप कैसे हैं|कैसे हैं आप|कैसे हो|तुम कैसे हो|क्या हाल है|क्या हाल हैं|कैसे हैं|आप कैसे हो|kaise ho|kaise hain aap',
      identity:
        'आप कौन हैं|तुम कौन हो|आप कौन हो|आप क्या कर सकते हैं|तुम क्या कर सकते हो|आप क्या करते हैं|आप मेरी कैसे मदद कर सकते हैं|आप मेरी क्या मदद कर सकते हैं|क्या आप मेरी मदद कर सकते हैं|मेरी मदद करो|मेरी मदद करें|मुझे मदद चाहिए|मदद|सहायता|मेरा एक सवाल है|क्या आप रोबोट हैं|क्या आप एक रोबोट हैं|क्या आप बॉट हैं|क्या आप इंसान हैं|क्या आप असली इंसान हैं|क्या तुम रोबोट हो|तुम रोबोट हो क्या|तुम रोबोट हो|आप रोबोट हैं क्या|आप रोबोट हैं|तुम बॉट हो|क्या तुम बॉट हो|आपका नाम क्या है|तुम्हारा नाम क्या है',
    },
    fillers: 'जी|भाई|दोस्त|सर|मैडम|बहुत|मदद के लिए|आपकी मदद के लिए|आपका|और|कृपया|आज|हाँ|हां',
    replies: {
      greeting: 'नमस्ते! मैं आपकी क्या मदद कर सकता हूँ?',
      thanks: 'आपका स्वागत है! क्या मैं और कुछ मदद कर सकता हूँ?',
      goodbye: 'नमस्ते, आपका दिन शुभ हो!',
      wellbeing: 'मैं ठीक हूँ, धन्यवाद! मैं आपकी क्या मदद कर सकता हूँ?',
      identity:
        'मैं एक स्वचालित सहायक हूँ, कोई व्यक्ति नहीं। मुझसे सवाल पूछिए; मैं दी गई जानकारी से जवाब दूँगा, और जवाब उसमें न हो तो बता दूँगा।',
    },
  },
  th: {
    phrases: {
      greeting: 'สวัสดี|สวัสดีครับ|สวัสดีค่ะ|สวัสดีคะ|หวัดดี|ดีครับ|ดีค่ะ|ฮัลโหล|อรุณสวัสดิ์|มีใครอยู่ไหม',
      thanks: 'ขอบคุณ|ขอบคุณครับ|ขอบคุณค่ะ|ขอบคุณมาก|ขอบคุณมากครับ|ขอบคุณมากค่ะ|ขอบใจ|ขอบใจมาก|โอเค|เข้าใจแล้ว|ดีมาก|เยี่ยม',
      goodbye: 'ลาก่อน|บาย|บ๊ายบาย|แล้วเจอกัน|แล้วพบกันใหม่|ราตรีสวัสดิ์|ไปก่อนนะ|ฝันดี|แค่นี้แหละ',
      wellbeing: 'สบายดีไหม|สบายดีมั้ย|เป็นอย่างไรบ้าง|เป็นยังไงบ้าง|คุณสบายดีไหม',
      identity:
        'คุณคือใคร|คุณเป็นใคร|เธอคือใคร|คุณทำอะไรได้บ้าง|ทำอะไรได้บ้าง|คุณช่วยอะไรได้บ้าง|ช่วยอะไรได้บ้าง|คุณช่วยฉันได้ไหม|ช่วยฉันได้ไหม|ช่วยด้วย|ช่วยหน่อย|ขอความช่วยเหลือ|มีคำถาม|ขอถามหน่อย|คุณเป็นหุ่นยนต์หรือเปล่า|คุณเป็นหุ่นยนต์ไหม|คุณเป็นบอทหรือเปล่า|คุณเป็นบอทไหม|คุณเป็นคนหรือเปล่า|คุณเป็นมนุษย์หรือเปล่า|คุณเป็นคนจริงไหม|คุณชื่ออะไร|ชื่ออะไร',
    },
    fillers: 'ครับ|ค่ะ|คะ|นะ|จ้า|จ้ะ|มาก|มากๆ|ๆ|เลย|สำหรับความช่วยเหลือ|ที่ช่วย',
    replies: {
      greeting: 'สวัสดี! มีอะไรให้ช่วยไหม',
      thanks: 'ยินดีเสมอ! มีอะไรให้ช่วยอีกไหม',
      goodbye: 'ลาก่อน ขอให้เป็นวันที่ดี!',
      wellbeing: 'สบายดี ขอบคุณ! มีอะไรให้ช่วยไหม',
      identity: 'ฉันเป็นผู้ช่วยอัตโนมัติ ไม่ใช่คน ถามคำถามมาได้เลย ฉันจะตอบจากข้อมูลที่ได้รับ และจะบอกเมื่อไม่มีคำตอบอยู่ในข้อมูลนั้น',
    },
  },
  tr: {
    phrases: {
      greeting:
        'merhaba|merhabalar|selam|selamlar|selamün aleyküm|günaydın|iyi günler|iyi akşamlar|tünaydın|kimse var mı',
      thanks:
        'teşekkürler|teşekkür ederim|çok teşekkürler|çok teşekkür ederim|sağ ol|sağol|sağ olun|eyvallah|tamam|harika|süper|anladım|mükemmel',
      goodbye: 'hoşça kal|hoşçakal|hoşçakalın|güle güle|görüşürüz|görüşmek üzere|iyi geceler|kendine iyi bak|bu kadar',
      wellbeing: 'nasılsın|nasılsınız|naber|ne haber|nasıl gidiyor',
      identity:
        'sen kimsin|kimsin|siz kimsiniz|ne yapabilirsin|neler yapabilirsin|ne yapıyorsun|bana nasıl yardım edebilirsin|bana yardım eder misin|yardım|yardım et|yardıma ihtiyacım var|bir sorum var|bot musun|robot musun|sen bir robot musun|sen robot musun|insan mısın|gerçek misin|adın ne|adın nedir|ismin ne',
    },
    fillers: 'çok|arkadaşım|hocam|efendim|lütfen|yardımın için|yardımınız için|ve|bugün|tekrar',
    replies: {
      greeting: 'Merhaba! Size nasıl yardımcı olabilirim?',
      thanks: 'Rica ederim! Başka bir konuda yardımcı olabilir miyim?',
      goodbye: 'Hoşça kalın, iyi günler!',
      wellbeing: 'İyiyim, teşekkürler! Size nasıl yardımcı olabilirim?',
      identity:
        'Ben otomatik bir asistanım, insan değilim. Bana bir soru sorun; bana verilen bilgilerden yanıtlarım, yanıt orada yoksa söylerim.',
    },
  },
  ru: {
    phrases: {
      greeting:
        'привет|здравствуйте|здравствуй|добрый день|доброе утро|добрый вечер|приветствую|хай|доброго времени суток|есть кто|есть кто нибудь',
      thanks:
        'спасибо|большое спасибо|спасибо большое|благодарю|спс|отлично|понятно|хорошо|ок|супер|ясно|понял|поняла|очень помогли',
      goodbye:
        'пока|до свидания|до встречи|всего доброго|всего хорошего|спокойной ночи|увидимся|хорошего дня|это все|это всё',
      wellbeing: 'как дела|как вы|как ты|как поживаете|как поживаешь|как жизнь',
      identity:
        'кто ты|ты кто|кто вы|вы кто|что ты умеешь|что вы умеете|что ты можешь|что вы можете|чем ты можешь помочь|чем вы можете помочь|можешь помочь|можете помочь|вы можете мне помочь|помоги|помогите|мне нужна помощь|помощь|у меня вопрос|у меня есть вопрос|ты бот|вы бот|ты робот|вы робот|ты человек|вы человек|вы живой человек|ты живой|как тебя зовут|как вас зовут|я говорю с роботом',
    },
    fillers: 'вам|тебе|большое|за помощь|за ответ|за информацию|и|пожалуйста|сегодня|еще|очень|друг|а|ну',
    replies: {
      greeting: 'Здравствуйте! Чем могу помочь?',
      thanks: 'Пожалуйста! Могу ли я помочь чем-то ещё?',
      goodbye: 'До свидания, хорошего дня!',
      wellbeing: 'Всё хорошо, спасибо! Чем могу помочь?',
      identity:
        'Я автоматический помощник, не человек. Задайте вопрос, и я отвечу по имеющейся у меня информации, а если ответа в ней нет, скажу об этом.',
    },
  },
  id: {
    phrases: {
      greeting:
        'halo|hai|selamat pagi|selamat siang|selamat sore|selamat malam|assalamualaikum|permisi|apakah ada orang',
      thanks: 'terima kasih|terima kasih banyak|makasih|makasih banyak|trims|baik|oke|sip|mantap|bagus|saya mengerti',
      goodbye: 'selamat tinggal|sampai jumpa|sampai nanti|dadah|selamat jalan|selamat tidur|itu saja|sudah cukup',
      wellbeing: 'apa kabar|apa kabarmu|bagaimana kabarmu|bagaimana kabar anda|gimana kabarnya',
      identity:
        'siapa kamu|kamu siapa|siapa anda|anda siapa|apa yang bisa kamu lakukan|apa yang bisa anda lakukan|kamu bisa apa|bisa bantu saya|bisakah kamu membantu saya|bisakah anda membantu saya|tolong bantu saya|bantu saya|saya butuh bantuan|bantuan|tolong|saya punya pertanyaan|saya mau tanya|apakah kamu robot|apakah anda robot|apakah kamu bot|apakah anda bot|apakah kamu manusia|apakah anda manusia|siapa namamu|siapa nama kamu|siapa nama anda',
    },
    fillers: 'pak|bu|kak|mas|mbak|semua|banyak|ya|atas bantuannya|dan|hari ini|lagi|min',
    replies: {
      greeting: 'Halo! Ada yang bisa saya bantu?',
      thanks: 'Sama-sama! Ada lagi yang bisa saya bantu?',
      goodbye: 'Sampai jumpa, semoga harimu menyenangkan!',
      wellbeing: 'Saya baik, terima kasih! Ada yang bisa saya bantu?',
      identity:
        'Saya asisten otomatis, bukan manusia. Ajukan pertanyaan, dan saya akan menjawab dari informasi yang saya miliki, serta memberi tahu bila jawabannya tidak ada.',
    },
  },
  vi: {
    phrases: {
      greeting: 'xin chào|chào|chào bạn|chào anh|chào chị|chào em|chào buổi sáng|chào buổi tối|alo|có ai không',
      thanks:
        'cảm ơn|cám ơn|cảm ơn bạn|cảm ơn nhiều|cảm ơn rất nhiều|xin cảm ơn|tốt lắm|tuyệt vời|tôi hiểu rồi|được rồi',
      goodbye: 'tạm biệt|hẹn gặp lại|chúc ngủ ngon|chào tạm biệt|chúc một ngày tốt lành|vậy thôi',
      wellbeing: 'bạn khỏe không|bạn có khỏe không|khỏe không|bạn thế nào',
      identity:
        'bạn là ai|bạn có thể làm gì|bạn làm được gì|bạn có thể giúp gì|bạn có thể giúp tôi không|bạn có thể giúp gì cho tôi|giúp tôi với|giúp tôi|tôi cần giúp đỡ|tôi có câu hỏi|cho tôi hỏi|bạn là robot à|bạn có phải là robot không|bạn có phải là người không|bạn là người hay máy|bạn có phải là bot không|bạn tên là gì|tên bạn là gì',
    },
    fillers: 'bạn|nhiều|nhé|ạ|nha|rất|vì đã giúp|và|hôm nay',
    replies: {
      greeting: 'Xin chào! Tôi có thể giúp gì cho bạn?',
      thanks: 'Không có gì! Bạn cần tôi giúp gì nữa không?',
      goodbye: 'Tạm biệt, chúc bạn một ngày tốt lành!',
      wellbeing: 'Tôi khỏe, cảm ơn bạn! Tôi có thể giúp gì cho bạn?',
      identity:
        'Tôi là trợ lý tự động, không phải người thật. Bạn cứ đặt câu hỏi, tôi sẽ trả lời từ thông tin tôi có và sẽ nói rõ khi không có câu trả lời.',
    },
  },
  zh: {
    phrases: {
      greeting: '你好|您好|大家好|早上好|下午好|晚上好|嗨|哈喽|哈啰|喂|早安|在吗|有人吗',
      thanks: '谢谢|謝謝|谢谢你|谢谢您|多谢|非常感谢|感谢|太好了|好的|明白了|知道了|辛苦了',
      goodbye: '再见|再見|拜拜|晚安|回头见|下次见|没有了|就这些',
      wellbeing: '你好吗|您好吗|最近怎么样|你怎么样',
      identity:
        '你是谁|您是谁|你是什么|你能做什么|你会做什么|你可以做什么|你能帮我吗|你能帮我什么|可以帮我吗|帮帮我|帮助|我需要帮助|我有一个问题|我有个问题|请问|你是机器人吗|你是真人吗|你是人吗|你是人工智能吗|你叫什么名字|你叫什么',
    },
    fillers: '啊|呀|吧|了|的|你|您|非常|帮助|帮忙',
    replies: {
      greeting: '您好！有什么可以帮您？',
      thanks: '不客气！还有什么可以帮您的吗？',
      goodbye: '再见，祝您愉快！',
      wellbeing: '我很好，谢谢！有什么可以帮您？',
      identity: '我是自动助手，不是真人。您可以提问，我会根据已有的资料回答；如果资料中没有答案，我会告诉您。',
    },
  },
  ja: {
    phrases: {
      greeting: 'こんにちは|こんばんは|おはよう|おはようございます|やあ|はじめまして|もしもし|どうも',
      thanks:
        'ありがとう|ありがとうございます|ありがとうございました|どうもありがとう|どうもありがとうございます|感謝します|助かりました|わかりました|了解です|了解',
      goodbye: 'さようなら|さよなら|バイバイ|またね|おやすみ|おやすみなさい|失礼します|以上です',
      wellbeing: 'お元気ですか|元気ですか|元気|調子はどうですか',
      identity:
        'あなたは誰ですか|あなたは誰|誰ですか|何ができますか|何ができるの|あなたは何ができますか|助けて|助けてください|手伝ってください|手伝って|質問があります|あなたはロボットですか|ロボットですか|あなたはボットですか|あなたは人間ですか|人間ですか|お名前は|名前は何ですか|あなたの名前は何ですか',
    },
    fillers: 'ね|よ|本当に|どうも|とても',
    replies: {
      greeting: 'こんにちは！ご用件をお聞かせください。',
      thanks: 'どういたしまして！ほかにお手伝いできることはありますか？',
      goodbye: 'さようなら。良い一日を！',
      wellbeing: '元気です、ありがとうございます！ご用件をお聞かせください。',
      identity:
        '私は自動アシスタントで、人間ではありません。ご質問には手元の情報からお答えし、答えがない場合はそのようにお伝えします。',
    },
  },
  ko: {
    phrases: {
      greeting: '안녕|안녕하세요|안녕하십니까|여보세요|반갑습니다|좋은 아침|좋은 아침입니다|누구 있나요',
      thanks:
        '감사합니다|고맙습니다|고마워|고마워요|감사해요|정말 감사합니다|정말 고맙습니다|알겠습니다|좋아요|네 알겠습니다',
      goodbye: '안녕히 가세요|안녕히 계세요|잘 가|잘가|다음에 봐요|안녕히 주무세요|좋은 하루 되세요|수고하세요',
      wellbeing: '잘 지내세요|어떻게 지내세요|잘 지내|어떻게 지내|잘 지내셨어요',
      identity:
        '누구세요|누구야|당신은 누구입니까|당신은 누구인가요|넌 누구야|무엇을 할 수 있나요|뭘 할 수 있어요|뭐 할 수 있어|무엇을 도와줄 수 있나요|도와줄 수 있나요|도와주세요|도와줘|도움이 필요해요|질문이 있어요|질문 있습니다|로봇이에요|로봇인가요|당신은 로봇인가요|봇인가요|사람인가요|사람이에요|이름이 뭐예요|이름이 무엇입니까',
    },
    fillers: '네|정말|너무|도와주셔서|대단히',
    replies: {
      greeting: '안녕하세요! 무엇을 도와드릴까요?',
      thanks: '천만에요! 더 도와드릴 일이 있나요?',
      goodbye: '안녕히 가세요. 좋은 하루 되세요!',
      wellbeing: '잘 지내고 있어요, 감사합니다! 무엇을 도와드릴까요?',
      identity:
        '저는 사람이 아니라 자동 도우미입니다. 질문하시면 제가 가진 정보에서 답해 드리고, 답이 없으면 없다고 알려 드립니다.',
    },
  },
};
