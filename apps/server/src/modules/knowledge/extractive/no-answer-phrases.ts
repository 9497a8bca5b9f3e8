/** What the answerer says when it has nothing to quote. `{languages}` is filled with names in the customer's language. */
export interface NoAnswerPhrases {
  readonly notFound: string;
  /** Of one question beside others that are answered; `{part}` is filled with it. */
  readonly partNotFound: string;
  /** Added when the question is in none of the sources' languages. */
  readonly sourcesIn: string;
  /** The agent has no knowledge at all. */
  readonly empty: string;
}

export const noAnswerPhrases: Readonly<Record<string, NoAnswerPhrases>> = {
  en: {
    notFound: 'Sorry, I could not find an answer to that in the information I have.',
    partNotFound: 'About “{part}” I found nothing.',
    sourcesIn: 'My information is in {languages}, so asking in that language may help.',
    empty: 'Sorry, I have not been given any information to answer from yet.',
  },
  sw: {
    notFound: 'Samahani, sikupata jibu la swali hilo katika taarifa nilizo nazo.',
    partNotFound: 'Kuhusu “{part}” sikupata jibu.',
    sourcesIn: 'Taarifa zangu ziko kwa {languages}, hivyo kuuliza kwa lugha hiyo kunaweza kusaidia.',
    empty: 'Samahani, bado sijapewa taarifa zozote za kujibu maswali.',
  },
  fr: {
    notFound: "Désolé, je n'ai pas trouvé de réponse à cette question dans les informations dont je dispose.",
    partNotFound: 'Je n’ai rien trouvé sur « {part} ».',
    sourcesIn: 'Mes informations sont en {languages} ; poser la question dans cette langue peut aider.',
    empty: "Désolé, je n'ai pas encore reçu d'informations pour pouvoir répondre.",
  },
  ar: {
    notFound: 'عذرًا، لم أجد إجابة عن هذا السؤال في المعلومات المتوفرة لدي.',
    partNotFound: 'لم أجد جوابًا عن «{part}».',
    sourcesIn: 'معلوماتي متوفرة باللغة: {languages}، وقد يفيد طرح السؤال بهذه اللغة.',
    empty: 'عذرًا، لم تُتَح لي بعد أي معلومات أجيب منها.',
  },
  hi: {
    notFound: 'क्षमा करें, मेरे पास उपलब्ध जानकारी में इस सवाल का जवाब नहीं मिला।',
    partNotFound: '“{part}” का जवाब मुझे नहीं मिला।',
    sourcesIn: 'मेरी जानकारी {languages} में है, इसलिए उस भाषा में पूछने से मदद मिल सकती है।',
    empty: 'क्षमा करें, मेरे पास अभी जवाब देने के लिए कोई जानकारी नहीं है।',
  },
  th: {
    notFound: 'ขออภัย ไม่พบคำตอบของคำถามนี้ในข้อมูลที่มีอยู่',
    partNotFound: 'ไม่พบคำตอบเกี่ยวกับ “{part}”',
    sourcesIn: 'ข้อมูลที่มีอยู่เป็นภาษา {languages} การถามด้วยภาษานั้นอาจช่วยได้',
    empty: 'ขออภัย ยังไม่มีข้อมูลสำหรับใช้ตอบคำถาม',
  },
  es: {
    notFound: 'Lo siento, no he encontrado una respuesta a eso en la información que tengo.',
    partNotFound: 'Sobre «{part}» no encontré nada.',
    sourcesIn: 'Mi información está en {languages}; preguntar en ese idioma puede ayudar.',
    empty: 'Lo siento, todavía no tengo información con la que responder.',
  },
  de: {
    notFound: 'Leider habe ich darauf in den mir vorliegenden Informationen keine Antwort gefunden.',
    partNotFound: 'Zu „{part}“ habe ich nichts gefunden.',
    sourcesIn: 'Meine Informationen sind auf {languages}; eine Frage in dieser Sprache kann helfen.',
    empty: 'Leider liegen mir noch keine Informationen vor, aus denen ich antworten könnte.',
  },
  pt: {
    notFound: 'Desculpe, não encontrei uma resposta para isso nas informações que tenho.',
    partNotFound: 'Sobre «{part}» não encontrei nada.',
    sourcesIn: 'As minhas informações estão em {languages}; perguntar nessa língua pode ajudar.',
    empty: 'Desculpe, ainda não tenho informações para responder.',
  },
  it: {
    notFound: 'Mi dispiace, non ho trovato una risposta nelle informazioni che ho.',
    partNotFound: 'Su «{part}» non ho trovato nulla.',
    sourcesIn: 'Le mie informazioni sono in {languages}: chiedere in quella lingua può aiutare.',
    empty: 'Mi dispiace, non ho ancora informazioni da cui rispondere.',
  },
  tr: {
    notFound: 'Üzgünüm, elimdeki bilgilerde bu sorunun yanıtını bulamadım.',
    partNotFound: '“{part}” hakkında bir şey bulamadım.',
    sourcesIn: 'Elimdeki bilgilerin dili: {languages}. Soruyu bu dilde sormak yardımcı olabilir.',
    empty: 'Üzgünüm, henüz yanıt verebileceğim bir bilgi yok.',
  },
  ru: {
    notFound: 'К сожалению, в имеющейся у меня информации нет ответа на этот вопрос.',
    partNotFound: 'О «{part}» я ничего не нашёл.',
    sourcesIn: 'Язык моих материалов: {languages}. Попробуйте спросить на этом языке.',
    empty: 'К сожалению, у меня пока нет информации, чтобы ответить.',
  },
  vi: {
    notFound: 'Xin lỗi, tôi không tìm thấy câu trả lời cho câu hỏi này trong thông tin tôi có.',
    partNotFound: 'Tôi không tìm thấy gì về “{part}”.',
    sourcesIn: 'Thông tin của tôi bằng {languages}, bạn thử hỏi bằng ngôn ngữ đó nhé.',
    empty: 'Xin lỗi, tôi chưa có thông tin nào để trả lời.',
  },
  zh: {
    notFound: '抱歉，在我掌握的资料中没有找到这个问题的答案。',
    partNotFound: '关于“{part}”，我没有找到答案。',
    sourcesIn: '我的资料语言是{languages}，用该语言提问可能会有帮助。',
    empty: '抱歉，我还没有可用来回答的资料。',
  },
  id: {
    notFound: 'Maaf, saya tidak menemukan jawabannya dalam informasi yang saya miliki.',
    partNotFound: 'Tentang “{part}” saya tidak menemukan jawaban.',
    sourcesIn: 'Informasi saya dalam bahasa: {languages}. Bertanya dalam bahasa itu mungkin membantu.',
    empty: 'Maaf, saya belum memiliki informasi untuk menjawab.',
  },
  ro: {
    notFound: 'Îmi pare rău, nu am găsit un răspuns în informațiile pe care le am.',
    partNotFound: 'Despre „{part}” nu am găsit nimic.',
    sourcesIn: 'Informațiile mele sunt în {languages}; o întrebare în acea limbă ar putea ajuta.',
    empty: 'Îmi pare rău, nu am încă informații din care să răspund.',
  },
  el: {
    notFound: 'Λυπάμαι, δεν βρήκα απάντηση σε αυτό στις πληροφορίες που έχω.',
    partNotFound: 'Για «{part}» δεν βρήκα τίποτα.',
    sourcesIn: 'Οι πληροφορίες μου είναι στα {languages}· μια ερώτηση σε αυτή τη γλώσσα ίσως βοηθήσει.',
    empty: 'Λυπάμαι, δεν έχω ακόμη πληροφορίες για να απαντήσω.',
  },
  fi: {
    notFound: 'Valitettavasti en löytänyt siihen vastausta käytettävissäni olevista tiedoista.',
    partNotFound: 'Aiheesta ”{part}” en löytänyt mitään.',
    sourcesIn: 'Tietojeni kieli: {languages}. Kysymys tällä kielellä voi auttaa.',
    empty: 'Valitettavasti minulla ei ole vielä tietoja, joista vastata.',
  },
  ko: {
    notFound: '죄송합니다. 제가 가진 정보에서 그 질문에 대한 답을 찾지 못했습니다.',
    partNotFound: '“{part}”에 대해서는 답을 찾지 못했습니다.',
    sourcesIn: '제가 가진 정보의 언어는 {languages}입니다. 그 언어로 질문하시면 도움이 될 수 있습니다.',
    empty: '죄송합니다. 아직 답변에 사용할 정보가 없습니다.',
  },
  te: {
    notFound: 'క్షమించండి, నా వద్ద ఉన్న సమాచారంలో ఈ ప్రశ్నకు సమాధానం దొరకలేదు.',
    partNotFound: '“{part}” గురించి ఏమీ కనుగొనలేకపోయాను.',
    sourcesIn: 'నా సమాచారం {languages} భాషలో ఉంది; ఆ భాషలో అడిగితే సహాయపడవచ్చు.',
    empty: 'క్షమించండి, సమాధానం ఇవ్వడానికి నా వద్ద ఇంకా సమాచారం లేదు.',
  },
  bn: {
    notFound: 'দুঃখিত, আমার কাছে থাকা তথ্যে এই প্রশ্নের উত্তর খুঁজে পাইনি।',
    partNotFound: '“{part}” সম্পর্কে কিছু পাইনি।',
    sourcesIn: 'আমার তথ্য {languages} ভাষায় আছে; সেই ভাষায় জিজ্ঞাসা করলে সুবিধা হতে পারে।',
    empty: 'দুঃখিত, উত্তর দেওয়ার মতো কোনো তথ্য আমার কাছে এখনও নেই।',
  },
  ja: {
    notFound: '申し訳ありませんが、手元の情報にはその質問への回答が見つかりませんでした。',
    partNotFound: '「{part}」については見つかりませんでした。',
    sourcesIn: '手元の情報の言語は{languages}です。その言語でお尋ねいただくと見つかるかもしれません。',
    empty: '申し訳ありませんが、お答えするための情報がまだありません。',
  },
};
