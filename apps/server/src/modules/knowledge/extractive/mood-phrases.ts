/** What customers say when they are cross (`displeasure`), or between two questions (`aside`). */
export type MoodIntent = 'displeasure' | 'aside';

export interface MoodLanguage {
  /** Phrases separated by `|`, matched folded, without punctuation. */
  readonly phrases: Readonly<Record<MoodIntent, string>>;
  readonly replies: Readonly<Record<MoodIntent, string>>;
}

/** Nobody who is cross is helped by "I found nothing about that": the reply says how to go on. */
export const moodLanguages: Readonly<Record<string, MoodLanguage>> = {
  en: {
    phrases: {
      displeasure:
        'you are useless|youre useless|ur useless|useless|this is useless|useless bot|you are stupid|youre stupid|stupid|stupid bot|this is stupid|you are dumb|youre dumb|dumb|dumb bot|so dumb|you are an idiot|youre an idiot|idiot|moron|you suck|this sucks|that sucks|sucks|bad bot|terrible|this is terrible|horrible|awful|this is rubbish|ridiculous|this is ridiculous|fuck|fuck you|fuck off|fuck this|wtf|what the fuck|what the hell|shit|bullshit|bitch|asshole|damn|damn you|screw you|shut up|go to hell|i hate you|hate you|you are annoying|annoying|wrong answer|that is wrong|thats wrong|this is wrong|you are wrong|youre wrong|not helpful|that is not helpful|thats not helpful|that did not help|that didnt help|this is not helpful|unhelpful|you are not helpful|youre not helpful|you dont understand|you do not understand|you dont get it|you dont know anything|you know nothing|you didnt answer my question|you did not answer my question|that is not what i asked|thats not what i asked|that was not my question|not what i asked|not my question|that doesnt answer my question',
      aside:
        'yes|yeah|yep|yup|sure|no|nope|nah|maybe|lol|lmao|haha|hahaha|hehe|hmm|hm|mmm|wow|i see|never mind|nevermind|forget it|whatever|not really|just looking|just testing|this is a test',
    },
    replies: {
      displeasure:
        'I am sorry that I have not been of help. Tell me in a few words what you would like to know, or ask for a person and I will say how to reach one.',
      aside: 'All right. If there is something you would like to know, just ask.',
    },
  },
  sw: {
    phrases: {
      displeasure:
        'mjinga|mjinga wewe|wewe ni mjinga|wewe mjinga|mpumbavu|mpumbavu wewe|pumbavu|pumbavu zako|huna akili|huna maana|hufai|hovyo|msenge|shenzi|mshenzi|unakera|nyamaza|umekosea|sio hivyo|si hivyo|hujanijibu|hujajibu swali langu|hunielewi|huelewi|hujanielewa|haisaidii|haijanisaidia',
      aside: 'ndiyo|ndio|hapana|ee|eeh|ehe|aha|haha|hahaha|kweli|usijali|najaribu tu',
    },
    replies: {
      displeasure:
        'Samahani kwamba sijakusaidia. Niambie kwa maneno machache unachotaka kujua, au omba kuongea na mtu nami nitakuambia jinsi ya kumpata.',
      aside: 'Sawa. Ukiwa na jambo unalotaka kujua, uliza tu.',
    },
  },
  fr: {
    phrases: {
      displeasure:
        'vous etes nul|vous etes nuls|tu es nul|tes nul|nul|cest nul|trop nul|inutile|vous etes inutile|tu es inutile|ca ne sert a rien|tu ne sers a rien|vous ne servez a rien|stupide|idiot|idiote|imbecile|debile|abruti|connard|connasse|merde|putain|salaud|va te faire foutre|va te faire voir|ta gueule|ferme la|tais toi|cest faux|ce nest pas ma question|cest pas ma question|ce nest pas ce que jai demande|vous ne repondez pas a ma question|tu ne reponds pas a ma question|vous ne comprenez rien|tu ne comprends rien|tu comprends rien|vous ne comprenez pas|nimporte quoi|ca ne maide pas|ca naide pas|ridicule',
      aside:
        'oui|ouais|non|peut etre|mdr|lol|haha|hahaha|hmm|ah bon|laisse tomber|laissez tomber|pas grave|juste un test',
    },
    replies: {
      displeasure:
        'Je suis désolé de ne pas vous avoir aidé. Dites-moi en quelques mots ce que vous voulez savoir, ou demandez à parler à une personne : je vous dirai comment la joindre.',
      aside: 'Très bien. Si vous souhaitez savoir quelque chose, posez-moi la question.',
    },
  },
  es: {
    phrases: {
      displeasure:
        'eres inutil|inutil|no sirves|no sirves para nada|no sirve|no sirve para nada|eres tonto|tonto|tonta|eres idiota|idiota|estupido|eres estupido|imbecil|gilipollas|pendejo|cabron|mierda|que mierda|vete a la mierda|callate|pesimo|eso esta mal|esta mal|eso no es lo que pregunte|no es lo que pregunte|no respondes mi pregunta|no has respondido a mi pregunta|no entiendes|no entiendes nada|no me ayuda|no me sirve|ridiculo',
      aside: 'si|no|quiza|quizas|tal vez|jaja|jajaja|lol|hmm|ya veo|no importa|olvidalo|da igual|solo probaba',
    },
    replies: {
      displeasure:
        'Siento no haberle ayudado. Dígame en pocas palabras qué quiere saber, o pida hablar con una persona y le diré cómo contactar con ella.',
      aside: 'De acuerdo. Si quiere saber algo, pregúnteme.',
    },
  },
  pt: {
    phrases: {
      displeasure:
        'voce e inutil|inutil|nao serve para nada|nao presta|idiota|estupido|imbecil|merda|que merda|caralho|vai se foder|cala a boca|pessimo|horrivel|esta errado|nao foi o que perguntei|nao respondeu minha pergunta|voce nao entende|nao entende nada|nao ajudou|ridiculo',
      aside: 'nao|talvez|kkk|kkkk|haha|hmm|entendi|deixa pra la|esquece|so testando',
    },
    replies: {
      displeasure:
        'Lamento não ter ajudado. Diga em poucas palavras o que quer saber, ou peça para falar com uma pessoa e direi como encontrá-la.',
      aside: 'Tudo bem. Se quiser saber alguma coisa, é só perguntar.',
    },
  },
  de: {
    phrases: {
      displeasure:
        'du bist nutzlos|nutzlos|du bist dumm|dummer bot|blod|du bist blod|idiot|du idiot|arschloch|scheisse|scheiße|so ein scheiss|verpiss dich|fick dich|halt die klappe|halts maul|das ist falsch|falsche antwort|das war nicht meine frage|das habe ich nicht gefragt|du verstehst nichts|du verstehst mich nicht|hilft nicht|das hilft nicht|das hilft mir nicht|lacherlich',
      aside: 'ja|nein|nee|vielleicht|klar|haha|hahaha|lol|hmm|aha|ach so|achso|egal|vergiss es|nur ein test',
    },
    replies: {
      displeasure:
        'Es tut mir leid, dass ich nicht helfen konnte. Sagen Sie mir in wenigen Worten, was Sie wissen möchten, oder fragen Sie nach einem Menschen: Ich sage Ihnen, wie Sie ihn erreichen.',
      aside: 'In Ordnung. Wenn Sie etwas wissen möchten, fragen Sie einfach.',
    },
  },
  it: {
    phrases: {
      displeasure:
        'sei inutile|inutile|non servi a niente|sei stupido|stupido|stupida|scemo|idiota|cretino|stronzo|merda|che merda|cazzo|vaffanculo|stai zitto|pessimo|e sbagliato|non e quello che ho chiesto|non hai risposto alla mia domanda|non capisci|non capisci niente|non mi aiuta|ridicolo',
      aside: 'si|no|forse|ahah|ahaha|haha|hmm|capito|lascia stare|non importa',
    },
    replies: {
      displeasure:
        'Mi dispiace di non essere stato d’aiuto. Mi dica in poche parole che cosa vuole sapere, o chieda di parlare con una persona e le dirò come raggiungerla.',
      aside: 'Va bene. Se vuole sapere qualcosa, chieda pure.',
    },
  },
  ar: {
    phrases: {
      displeasure:
        'انت غبي|أنت غبي|غبي|يا غبي|غبية|انت فاشل|أنت فاشل|فاشل|يا حمار|احمق|أحمق|تافه|خرا|تبا|تبا لك|اسكت|اخرس|سيء|سيئ|سيئ جدا|اجابة خاطئة|إجابة خاطئة|لم تجب على سؤالي|ما جاوبت على سؤالي|هذا ليس سؤالي|لا تفهم|ما تفهم|انت لا تفهم|أنت لا تفهم|لم تساعدني|ما فادني|بلا فائدة|بدون فائدة',
      aside: 'نعم|ايوه|أيوه|ايوا|لا|كلا|ربما|هههه|ههههه|هههههه|طيب|لا شيء|ولا شي|مجرد تجربة',
    },
    replies: {
      displeasure:
        'أعتذر لأنني لم أفدك. أخبرني بكلمات قليلة بما تريد معرفته، أو اطلب التحدث مع موظف وسأخبرك كيف تصل إليه.',
      aside: 'حسنًا. إذا أردت معرفة شيء فاسألني.',
    },
  },
  hi: {
    phrases: {
      displeasure:
        'बेवकूफ|बेवकूफ हो|तुम बेवकूफ हो|पागल|पागल हो|मूर्ख|तुम मूर्ख हो|बकवास|बेकार|तुम बेकार हो|किसी काम के नहीं|कमीने|चुप|चुप रहो|चुप करो|गलत जवाब|यह गलत है|ये गलत है|यह मेरा सवाल नहीं था|मेरे सवाल का जवाब नहीं दिया|कुछ नहीं समझते|तुम नहीं समझते|समझ नहीं आता',
      aside: 'हाँ|हां|जी|जी हाँ|जी हां|नहीं|जी नहीं|शायद|हाहा|हम्म|रहने दो',
    },
    replies: {
      displeasure:
        'क्षमा करें कि मैं मदद नहीं कर सका। कुछ शब्दों में बताइए कि आप क्या जानना चाहते हैं, या किसी व्यक्ति से बात करने को कहें, तो मैं बताऊँगा कि उनसे कैसे संपर्क करें।',
      aside: 'ठीक है। कुछ जानना हो तो पूछिए।',
    },
  },
  th: {
    phrases: {
      displeasure:
        'โง่|โง่มาก|บอทโง่|ไอ้โง่|ไร้ประโยชน์|ไม่ได้เรื่อง|แย่มาก|ห่วย|ห่วยแตก|เหี้ย|สัส|ควย|หุบปาก|ตอบผิด|ไม่ตรงคำถาม|ตอบไม่ตรงคำถาม|ไม่เข้าใจ|ไม่ช่วยอะไรเลย',
      aside: 'ใช่|ใช่ค่ะ|ใช่ครับ|ไม่|ไม่ใช่|ไม่เป็นไร|อาจจะ|อืม|555|5555|ฮ่าๆ',
    },
    replies: {
      displeasure: 'ขออภัยที่ยังช่วยไม่ได้ บอกสั้นๆ ว่าอยากทราบเรื่องอะไร หรือขอคุยกับเจ้าหน้าที่ แล้วฉันจะบอกช่องทางติดต่อ',
      aside: 'ได้เลย ถ้าอยากทราบเรื่องอะไร ถามมาได้เลย',
    },
  },
};
