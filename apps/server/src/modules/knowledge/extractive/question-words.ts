/** What a question asks for, as far as its words tell. */
export type AnswerType =
  | 'person'
  | 'time'
  | 'place'
  | 'count'
  | 'money'
  | 'duration'
  | 'reason'
  | 'manner'
  | 'contact'
  | 'definition'
  | 'yes-no';

/**
 * Question words and phrases by language and type, separated by `|`, written without Latin accents. The first type that
 * matches in the order of the record wins, so the narrow ones (`how many`) stand before the wide ones (`how`). A leading
 * `^` asks for the start of the question, a trailing `$` for its end.
 */
export const questionWords: Readonly<Record<string, Partial<Record<AnswerType, string>>>> = {
  en: {
    contact:
      '^phone$|^phone please$|^contact$|^contacts$|^contact details$|^contact us$|email address|e-mail address|email|e-mail|phone number|telephone|website|web address|url|contact you|reach you|call you|whatsapp number|hotline|contact number',
    money:
      'how much does|how much do|how much is|how much are|how much was|how much money|what price|what is the price|what cost|price of|cost of|price|cost|fee|fees|charge|salary|budget|revenue',
    duration:
      'how long|for how long|how quickly|how soon|how fast|what duration|how many days|how many hours|how many weeks|how many months|how many years|how many minutes',
    count:
      'how many|how much|what number|what percentage|what percent|how old|how tall|how far|how high|how deep|how large|how big|how often|what is the number|population|what age|at what rate|what temperature|what proportion|what fraction|what is the area|how heavy|how wide',
    time: 'when|what year|which year|what day|which day|what date|which date|what time|what month|which month|what century|which century|what decade|which decade|since when|until when|what hours|opening hours|business hours|working hours|what days|which days|what era|what period|in which period',
    person:
      'who|whom|whose|which person|what person|which president|which king|which author|who is|name of the person|what family|what actor|which actor',
    place:
      'where|what country|which country|what city|which city|what state|which state|what place|which place|what town|which town|what region|which region|what location|which continent|what continent|what river|which river|what island|whereabouts|which countries|what countries|which cities|what nation|located',
    reason:
      'why|what reason|what caused|what is the reason|for what reason|how come|what causes|what is the cause|what was the cause|purpose of',
    definition: '^what is a|^what is an|^what are|^what does mean|meaning of|definition of|^what is|^define|stand for',
    manner: 'how do|how does|how did|how can|how to|how should|how is|how are|how was|how were|how',
    'yes-no':
      '^is|^are|^was|^were|^do|^does|^did|^can|^could|^will|^would|^has|^have|^had|^may|^should|^am i|^is there|^are there',
  },
  sw: {
    contact: 'barua pepe|namba ya simu|nambari ya simu|simu namba|tovuti|mawasiliano|email',
    money: 'bei|shilingi ngapi|pesa ngapi|gharama|ada|kiasi gani|mshahara|nauli|bei gani',
    duration:
      'muda gani|siku ngapi|saa ngapi zinachukua|wiki ngapi|miezi mingapi|miaka mingapi|kwa muda gani|inachukua muda|muda mrefu',
    count: 'ngapi|mangapi|wangapi|mingapi|vingapi|kiasi gani|umri|idadi|asilimia|urefu|ukubwa',
    time: 'lini|mwaka gani|mwaka upi|tarehe gani|siku gani|saa ngapi|wakati gani|mwezi gani|karne gani|muda gani|tarehe',
    person: 'nani|na nani|mtu gani|ni nani|jina la',
    place:
      'wapi|mahali gani|nchi gani|nchi ipi|mji gani|mji upi|mkoa gani|mkoa upi|bara gani|bara lipi|sehemu gani|eneo gani|upo wapi|iko wapi|mko wapi|mtaa gani',
    reason: 'kwa nini|kwanini|sababu|mbona',
    definition: 'ni nini|nini maana|maana ya|nini',
    manner: 'vipi|namna gani|jinsi gani|kwa njia gani|nawezaje|ninawezaje|naweza vipi|je naweza',
    'yes-no': '^je|^mna|^kuna|^naweza|^ninaweza|^mnakubali|^unaweza|^mnaweza',
  },
  fr: {
    contact:
      'e-mail|email|courriel|adresse mail|numero de telephone|telephone|site web|vous contacter|contacter|joindre',
    money: 'prix|combien coute|combien coutent|cout|tarif|tarifs|salaire|budget|frais|combien ca coute',
    duration:
      'combien de temps|combien de jours|combien d heures|combien de mois|combien de semaines|combien d annees|quelle duree|quel delai|dans quel delai|duree',
    count:
      'combien|quel nombre|quel est le nombre|quel age|quelle distance|quelle taille|quelle superficie|quelle population|quel pourcentage|quelle hauteur|quelle altitude|superficie',
    time: 'quand|quelle annee|quelle date|quel jour|quelle heure|quels jours|quel mois|quel siecle|depuis quand|horaires|heures d ouverture|a quelle heure|date de',
    person: 'qui|a qui|de qui|quel president|quel roi|quelle personne|quel est le nom du|quel est le nom de la',
    place:
      'ou|quel pays|quelle ville|quel lieu|quelle region|quel continent|quel endroit|dans quel pays|ou se trouve|ou est|quelle capitale|capitale',
    reason: 'pourquoi|quelle raison|quelle est la cause|pour quelle raison|quel est le but',
    definition: 'qu est ce que|c est quoi|que signifie|qu est ce qu|definition|que veut dire',
    manner: 'comment|de quelle maniere|de quelle facon',
    'yes-no': '^est ce|^puis je|^peut on|^avez vous|^livrez vous|^acceptez vous|^y a t il|^faut il|^est il',
  },
  es: {
    contact: 'correo electronico|correo|email|telefono|numero de telefono|sitio web|pagina web|contactar|contacto',
    money: 'precio|cuanto cuesta|cuanto cuestan|cuanto vale|coste|costo|tarifa|salario|cuanto dinero|presupuesto',
    duration:
      'cuanto tiempo|cuantos dias|cuantas horas|cuantos meses|cuantas semanas|cuantos anos|cuanto tarda|cuanto dura|que plazo|duracion',
    count:
      'cuantos|cuantas|cuanto|cuanta|que numero|que porcentaje|que edad|que altura|que distancia|que cantidad|poblacion',
    time: 'cuando|que ano|que fecha|que dia|que hora|que mes|que siglo|que decada|horario|horarios|en que ano|desde cuando|a que hora',
    person: 'quien|quienes|a quien|de quien|que persona|como se llama',
    place:
      'donde|que pais|que ciudad|que lugar|que region|que estado|que continente|adonde|de donde|que paises|en que parte',
    reason: 'por que|que razon|a que se debe|cual es la causa|para que',
    definition: '^que es|que significa|^que son|definicion',
    manner: 'como|de que manera|de que forma',
    'yes-no': '^puedo|^se puede|^hay|^tienen|^aceptan|^es posible|^es',
  },
  pt: {
    contact: 'e-mail|email|telefone|numero de telefone|site|contato|contacto',
    money: 'preco|quanto custa|quanto custam|custo|taxa|salario|quanto dinheiro|valor',
    duration:
      'quanto tempo|quantos dias|quantas horas|quantos meses|quantas semanas|quantos anos|qual o prazo|duracao|prazo',
    count: 'quantos|quantas|quanto|quanta|que numero|qual o numero|qual a idade|que idade|porcentagem|populacao',
    time: 'quando|que ano|que data|que dia|que horas|a que horas|que mes|que seculo|horario|em que ano|qual a data',
    person: 'quem|a quem|de quem|qual o nome',
    place: 'onde|que pais|que cidade|qual pais|qual cidade|que lugar|aonde|de onde|em que pais',
    reason: 'por que|porque|qual a razao|por qual motivo|qual a causa',
    definition: '^o que e|^que e|o que significa|o que sao',
    manner: 'como|de que forma|de que maneira',
    'yes-no': '^posso|^ha|^voces tem|^aceitam|^e possivel|^tem',
  },
  de: {
    contact: 'e-mail|email|telefonnummer|telefon|webseite|website|kontakt|erreichen',
    money: 'preis|was kostet|was kosten|wie viel kostet|wieviel kostet|wie teuer|kosten|gebuhr|gehalt|wie viel geld',
    duration:
      'wie lange|wie viele tage|wie viele stunden|wie viele wochen|wie viele monate|wie viele jahre|welche frist|wie schnell|dauer',
    count:
      'wie viele|wie viel|wieviele|wieviel|welche anzahl|wie alt|wie hoch|wie weit|wie gross|wie oft|wie tief|prozentsatz|wie viel prozent',
    time: 'wann|welches jahr|in welchem jahr|welchem jahr|welches datum|welcher tag|welchem tag|um wie viel uhr|wie spat|seit wann|bis wann|welches jahrhundert|welchem jahrhundert|offnungszeiten|welchen tagen|jahrzehnt',
    person: 'wer|wem|wen|wessen|welche person|wie heisst',
    place:
      'wo|wohin|woher|welches land|welchem land|welche stadt|welcher stadt|welcher ort|welchem ort|welcher region|welchem kontinent|welchen landern',
    reason: 'warum|weshalb|wieso|aus welchem grund|wozu|ursache',
    definition: '^was ist|^was sind|was bedeutet|definition',
    manner: 'wie|auf welche weise|wodurch',
    'yes-no': '^kann|^konnen|^gibt es|^ist|^sind|^haben|^darf|^muss|^akzeptieren|^liefern|^hat',
  },
  it: {
    contact: 'e-mail|email|telefono|numero di telefono|sito|contattare|contatto',
    money: 'prezzo|quanto costa|quanto costano|costo|tariffa|stipendio|quanto denaro',
    duration: 'quanto tempo|quanti giorni|quante ore|quanti mesi|quante settimane|quanti anni|quanto dura|durata',
    count: 'quanti|quante|quanto|quanta|che numero|quale percentuale|che eta|popolazione',
    time: 'quando|che anno|quale anno|che giorno|che data|che ora|a che ora|che mese|che secolo|orario|orari|in che anno|in quale anno',
    person: 'chi|a chi|di chi|come si chiama',
    place: 'dove|quale paese|che paese|quale citta|in che citta|che luogo|di dove',
    reason: 'perche|per quale motivo|quale ragione|causa',
    definition: '^che cos e|^cos e|^cosa e|^che cosa e|cosa significa|^cosa sono',
    manner: 'come|in che modo',
    'yes-no': '^posso|^si puo|^c e|^ci sono|^avete|^accettate|^e possibile',
  },
  ro: {
    contact: 'e-mail|email|telefon|numarul de telefon|site|contact',
    money: 'pret|pretul|cat costa|costul|taxa|salariu|cati bani',
    duration: 'cat timp|cate zile|cate ore|cate luni|cati ani|cat dureaza|ce durata',
    count: 'cati|cate|cat|cata|ce numar|ce procent|ce varsta|populatia',
    time: 'cand|ce an|in ce an|ce data|ce zi|ce ora|la ce ora|ce luna|ce secol|ce deceniu',
    person: 'cine|cui|pe cine|al cui|a cui|cum se numeste',
    place: 'unde|ce tara|care tara|ce oras|in ce oras|ce loc|de unde|ce regiune|ce stat',
    reason: 'de ce|din ce motiv|care este cauza|din ce cauza',
    definition: '^ce este|^ce inseamna|^ce sunt',
    manner: 'cum|in ce mod',
    'yes-no': '^pot|^exista|^aveti|^acceptati|^este',
  },
  ru: {
    contact: 'почта|электронная почта|телефон|номер телефона|сайт|связаться',
    money: 'цена|сколько стоит|сколько стоят|стоимость|тариф|зарплата|сколько денег|какова цена',
    duration:
      'как долго|сколько времени|сколько дней|сколько часов|сколько месяцев|сколько лет|за какой срок|срок|сколько длилась|сколько длился',
    count:
      'сколько|какое количество|каково количество|какой процент|какой возраст|какая площадь|какова площадь|какова высота|какова численность|какова длина|население|какое число',
    time: 'когда|в каком году|какой год|какого числа|в какой день|во сколько|с какого времени|в каком веке|какая дата|какой день|год рождения|часы работы|какого года|в каком месяце',
    person: 'кто|кого|кому|кем|ком|чей|чья|как зовут|как звали',
    place:
      'где|куда|откуда|в какой стране|какая страна|в каком городе|какой город|в каком месте|какой стране|в каких странах|столица',
    reason: 'почему|зачем|отчего|по какой причине|какова причина|из за чего',
    definition: '^что такое|что означает|что значит|^кто такой|^кто такая|^кто такие',
    manner: 'как|каким образом',
    'yes-no': 'ли|^можно|^есть',
  },
  tr: {
    contact: 'e-posta|eposta|telefon|telefon numarasi|web sitesi|iletisim',
    money: 'fiyat|fiyati|ne kadara|kac para|ucret|ucreti|kac lira|maas',
    duration: 'ne kadar surer|ne kadar sure|kac gun|kac saat|kac ay|kac hafta|kac yil sur|ne kadar zaman|suresi',
    count: 'kac|ne kadar|yuzde kac|kac yasinda|kacinci|nufusu|sayisi',
    time: 'ne zaman|hangi yil|hangi yilda|hangi tarihte|hangi gun|saat kacta|kac yilinda|hangi ay|hangi yuzyil|tarihi|kacta',
    person: 'kim|kimdir|kime|kimin|kimi|kimler',
    place: 'nerede|nereye|nereden|hangi ulke|hangi ulkede|hangi sehir|hangi sehirde|nerededir|neresi|neresidir',
    reason: 'neden|nicin|niye|sebebi|ne sebeple',
    definition: 'nedir|ne demek|ne demektir',
    manner: 'nasil|ne sekilde',
    'yes-no': 'mi|mu|var mi|midir|mudur',
  },
  id: {
    contact: 'email|surel|telepon|nomor telepon|situs web|kontak|hubungi',
    money: 'harga|berapa harga|biaya|tarif|ongkos|gaji|berapa biaya',
    duration: 'berapa lama|berapa hari|berapa jam|berapa bulan|berapa minggu|lama waktu',
    count: 'berapa|berapakah|jumlah|luas|populasi|usia|umur|tinggi',
    time: 'kapan|kapankah|tahun berapa|tanggal berapa|hari apa|jam berapa|pukul berapa|bulan apa|abad|sejak kapan|bilakah',
    person: 'siapa|siapakah|nama',
    place:
      'di mana|dimana|dimanakah|di manakah|ke mana|dari mana|negara mana|negara apa|kota mana|kota apa|manakah|ibukota',
    reason: 'mengapa|kenapa|apa sebab|alasan|apa penyebab',
    definition: '^apa itu|apa yang dimaksud|^apakah yang dimaksud|apa arti|^apakah itu|^apa',
    manner: 'bagaimana|bagaimanakah|cara',
    'yes-no': '^apakah|^bisakah|^adakah|^bolehkah',
  },
  vi: {
    contact: 'email|so đien thoai|đien thoai|trang web|lien he',
    money: 'gia bao nhieu|bao nhieu tien|gia|chi phi|phi|luong',
    duration: 'bao lau|bao nhieu ngay|bao nhieu gio|bao nhieu thang|mat bao lau|bao nhieu nam',
    count: 'bao nhieu|may|so luong|dan so|dien tich|ti le phan tram|bao nhieu tuoi',
    time: 'khi nao|nam nao|ngay nao|luc nao|may gio|thang nao|bao gio|the ki nao|the ky nao|thoi gian nao|thap nien nao|luc may gio',
    person: 'ai|ten gi|nguoi nao|la ai',
    place: 'ơ đau|đau|o đau|nuoc nao|thanh pho nao|quoc gia nao|noi nao|vung nao',
    reason: 'tai sao|vi sao|ly do|nguyen nhan',
    definition: 'la gi|nghia la gi|co nghia la gi',
    manner: 'nhu the nao|the nao|lam sao|bang cach nao',
    'yes-no': 'khong$|co phai|chua$',
  },
  nl: {
    contact: 'e-mail|email|telefoonnummer|website|contact',
    money: 'prijs|hoeveel kost|wat kost|kosten|tarief|hoe duur',
    duration: 'hoe lang|hoeveel dagen|hoeveel uur|hoeveel weken|hoeveel maanden|hoeveel jaar',
    count: 'hoeveel|hoe oud|hoe hoog|hoe ver|hoe vaak|hoe groot|welk percentage',
    time: 'wanneer|welk jaar|welke dag|welke datum|hoe laat|openingstijden',
    person: 'wie|wiens',
    place: 'waar|welk land|welke stad|waarheen|waarvandaan',
    reason: 'waarom|om welke reden',
    definition: '^wat is|^wat zijn|wat betekent',
    manner: 'hoe',
    'yes-no': '^kan|^is er|^zijn er|^hebben|^mag',
  },
  fi: {
    contact: 'sahkoposti|puhelinnumero|puhelin|verkkosivu|yhteytta',
    money: 'hinta|paljonko maksaa|mita maksaa|kuinka paljon maksaa|maksu|palkka',
    duration:
      'kuinka kauan|miten kauan|kuinka monta paivaa|kuinka monta tuntia|kuinka pitkaan|kuinka monta vuotta|kauanko',
    count:
      'kuinka monta|kuinka paljon|montako|kuinka moni|paljonko|kuinka suuri|kuinka vanha|kuinka korkea|kuinka pitka|minka ikainen|minka kokoinen|monta|monella|vakiluku',
    time: 'milloin|koska|mina vuonna|mina paivana|mihin aikaan|minka vuoden|mina vuosina|mille vuosisadalle|aukioloajat',
    person: 'kuka|kenen|kenelle|ketka|keta|kenet|keiden|kuka on|keksi',
    place: 'missa|minne|mista|mihin|missa maassa|missa kaupungissa|minka maan|missapain|missa sijaitsee|paakaupunki',
    reason: 'miksi|minka takia|mista syysta|minka vuoksi',
    definition: '^mika on|^mita on|^mita tarkoittaa|^mika oli|^mita ovat|^mita',
    manner: 'miten|kuinka|milla tavalla',
    'yes-no': '^onko|^voiko|^saako|^voinko|^oliko|^onko teilla|^saanko|^ovatko',
  },
  el: {
    contact: 'email|τηλεφωνο|αριθμος τηλεφωνου|ιστοσελιδα|επικοινωνια',
    money: 'τιμη|ποσο κοστιζει|κοστος|ποσα χρηματα|μισθος',
    duration: 'ποσο καιρο|ποσες μερες|ποσες ωρες|ποσους μηνες|ποσα χρονια|ποση ωρα|για ποσο|ποση διαρκεια|ποσο διαρκει',
    count: 'ποσα|ποσοι|ποσες|ποσο|ποσους|ποσων|ποιος αριθμος|τι ποσοστο|ποιο ποσοστο|ποσος',
    time: 'ποτε|ποιο ετος|τι ωρα|ποια ημερομηνια|ποια χρονια|ποιο χρονο|ποιον αιωνα|ποιο μηνα|ποια ημερα|ποιο αιωνα|ποια δεκαετια',
    person: 'ποιος|ποιοι|ποιον|ποια|ποιου|ποιανου',
    place: 'που|ποια χωρα|σε ποια πολη|ποια πολη|ποια περιοχη|σε ποια χωρα',
    reason: 'γιατι|για ποιο λογο|ποιος ειναι ο λογος',
    definition: '^τι ειναι|τι σημαινει',
    manner: 'πως|με ποιον τροπο',
    'yes-no': '^μπορω|^υπαρχει|^εχετε',
  },
  ar: {
    contact: 'البريد الالكتروني|بريد الكتروني|رقم الهاتف|هاتف|موقع الويب|التواصل',
    money: 'سعر|كم سعر|بكم|كم يكلف|تكلفة|رسوم|راتب|كم ثمن|ثمن',
    duration: 'كم من الوقت|كم يوما|كم ساعة|كم شهرا|كم مدة|ما مدة|كم يستغرق|كم دامت|كم استمرت',
    count: 'كم|ما عدد|كم عدد|ما نسبة|ما هو عدد|كم عمر|كم تبلغ|كم يبلغ|ما مساحة|ما هي مساحة|كم مساحة|ماهي مساحة',
    time: 'متى|في اي عام|في اي سنة|اي عام|اي سنة|في اي تاريخ|ما تاريخ|ما هو تاريخ|اي يوم|في اي وقت|اي قرن|منذ متى|ساعات العمل|مواعيد',
    person: 'من هو|من هي|من هم|من الذي|من|لمن|ما اسم',
    place:
      'اين|في اي دولة|في اي بلد|اي مدينة|في اي مدينة|من اين|الى اين|اي بلد|ما عاصمة|ما هي عاصمة|اي دولة|اين تقع|اين يقع',
    reason: 'لماذا|ما سبب|ما هو سبب|لم|ما السبب',
    definition: '^ما هو|^ما هي|^ما معنى|^ماذا تعني|^ما|^ماهي|^ماهو',
    manner: 'كيف|كيفية',
    'yes-no': '^هل|^ا يمكن',
  },
  hi: {
    contact: 'ईमेल|फ़ोन नंबर|फोन नंबर|वेबसाइट|संपर्क',
    money: 'कीमत|क़ीमत|दाम|कितने का|कितने रुपये|शुल्क|लागत|वेतन',
    duration: 'कितने दिन|कितने समय|कितना समय|कितने घंटे|कितने महीने|कब तक|कितने साल|कितनी देर|कितने वर्षों',
    count: 'कितने|कितना|कितनी|कितनों|प्रतिशत|संख्या|आयु|उम्र|जनसंख्या',
    time: 'कब|किस वर्ष|किस साल|किस तारीख|किस दिन|कितने बजे|किस समय|किस महीने|किस सदी|किस शताब्दी|किस दशक|कब से',
    person: 'कौन|किसने|किसके|किसका|किसकी|किसे|किनके',
    place: 'कहाँ|कहां|किस देश|किस शहर|किस स्थान|किस जगह|किस राज्य|किधर',
    reason: 'क्यों|किस कारण|क्या कारण|कारण',
    definition: 'क्या है|क्या अर्थ|का मतलब|क्या होता है|क्या होती है',
    manner: 'कैसे|किस तरह|किस प्रकार',
    'yes-no': '^क्या',
  },
  bn: {
    contact: 'ইমেইল|ফোন নম্বর|ওয়েবসাইট|যোগাযোগ',
    money: 'দাম|মূল্য|কত টাকা|খরচ|বেতন',
    duration: 'কত দিন|কতদিন|কত সময়|কত ঘণ্টা|কতক্ষণ|কত মাস',
    count: 'কত|কয়টি|কতটি|কতজন|কতগুলি|আয়তন|জনসংখ্যা|কতগুলো',
    time: 'কবে|কখন|কত সালে|কোন সালে|কোন বছর|কোন তারিখে|কয়টায়|কোন সাল',
    person: 'কে|কার|কারা|কাকে|নাম কী|নাম কি',
    place: 'কোথায়|কোন দেশে|কোন শহরে|কোথা|কোন দেশের|কোন জেলা',
    reason: 'কেন|কী কারণে|কারণ',
    definition: 'কী$|কি$|মানে কী|কাকে বলে',
    manner: 'কিভাবে|কীভাবে|কেমন',
    'yes-no': '^কি',
  },
  te: {
    contact: 'ఈమెయిల్|ఫోన్ నంబర్|వెబ్‌సైట్',
    money: 'ధర|ఎంత ధర|ఖర్చు|రుసుము',
    duration: 'ఎంత కాలం|ఎన్ని రోజులు|ఎంత సమయం|ఎన్ని గంటలు|ఎన్ని సంవత్సరాలు',
    count: 'ఎన్ని|ఎంత|ఎంతమంది|జనాభా|విస్తీర్ణం|ఎత్తు|ఎంతవరకు|పొడవు',
    time: 'ఎప్పుడు|ఏ సంవత్సరం|ఏ సంవత్సరంలో|ఏ తేదీ|ఏ తేదీన|ఏ రోజు|ఎన్ని గంటలకు|ఏ సంవత్సరము',
    person: 'ఎవరు|ఎవరి|ఎవరిని|ఎవరికి|పేరేంటి|పేరు ఏమిటి|పేరు',
    place: 'ఎక్కడ|ఏ దేశం|ఏ నగరం|ఏ రాష్ట్రం|ఏ దేశంలో|ఏ జిల్లా|ఎక్కడి|ఏ దేశ|ఏ రాష్ట్రంలో|రాజధాని|ఏ ఊరి',
    reason: 'ఎందుకు|కారణం',
    definition: 'అంటే ఏమిటి|ఏమిటి|అనగా',
    manner: 'ఎలా|ఏ విధంగా',
    'yes-no': 'ఉందా|చేయవచ్చా',
  },
  ko: {
    contact: '이메일|전화번호|웹사이트|연락처',
    money: '가격|얼마예요|비용|요금|얼마인가요|월급',
    duration: '얼마나 오래|얼마 동안|며칠|몇 시간|몇 달|기간|얼마나 걸리',
    count: '몇|얼마나|얼마|인구|면적|개수|나이|높이|몇명|길이',
    time: '언제|몇 년|몇년도|몇 월|며칠에|몇 시|무슨 요일|어느 해|연도|몇년',
    person: '누구|누가|누구인가|누구의|이름은',
    place: '어디|어느 나라|어느 도시|무슨 나라|어느 지역|수도는|어디에|위치',
    reason: '왜|이유|무엇 때문',
    definition: '무엇인가|무엇이|뭐야|무엇',
    manner: '어떻게|어떤 방법',
    'yes-no': '있나요|가능한가요|인가요$|되나요',
  },
  th: {
    contact: 'อีเมล|เบอร์โทร|หมายเลขโทรศัพท์|เว็บไซต์|ติดต่อ',
    money: 'ราคา|เท่าไหร่บาท|กี่บาท|ค่าใช้จ่าย|ค่าธรรมเนียม|เงินเดือน|ราคาเท่าไร',
    duration: 'นานแค่ไหน|นานเท่าไร|นานเท่าไหร่|กี่วัน|กี่ชั่วโมง|กี่เดือน|กี่สัปดาห์',
    count: 'กี่|เท่าไร|เท่าไหร่|จำนวน|มากแค่ไหน|อายุ',
    time: 'เมื่อไหร่|เมื่อไร|เมื่อใด|ปีใด|ปีไหน|วันใด|วันไหน|กี่โมง|เวลาใด|ศตวรรษใด|ศตวรรษที่เท่า|ปีอะไร|ช่วงเวลาใด|ทศวรรษใด|เวลาไหน',
    person: 'ใคร|ผู้ใด|คนใด|ชื่ออะไร',
    place: 'ที่ไหน|ที่ใด|ประเทศใด|ประเทศอะไร|เมืองใด|เมืองอะไร|ไหน|แห่งใด|รัฐใด',
    reason: 'ทำไม|เพราะเหตุใด|เหตุใด|เหตุผล|สาเหตุ',
    definition: 'คืออะไร|หมายถึงอะไร|หมายความว่า',
    manner: 'อย่างไร|ยังไง|วิธีใด|ด้วยวิธี',
    'yes-no': 'ไหม$|หรือไม่|หรือเปล่า|มั้ย',
  },
  zh: {
    contact: '电子邮件|邮箱|电话号码|电话|网站|联系',
    money: '价格|多少钱|费用|收费|价钱|工资|薪水',
    duration: '多长时间|多久|几天|几小时|几个月|多少天|多少年',
    count: '多少|几个|几次|数量|百分之几|多大|多高|多远|人口|几岁|几名|几',
    time: '什么时候|何时|哪一年|哪年|几点|哪天|什么时间|哪个世纪|何年|什么日期|几月|什么年代|哪个年代|营业时间',
    person: '谁|哪位|什么人|何人',
    place: '哪里|哪儿|什么地方|哪个国家|哪个城市|何处|哪国|在哪|哪个地区|哪些国家|哪个州',
    reason: '为什么|为何|原因|什么原因',
    definition: '是什么|什么是|什么意思|指的是什么',
    manner: '怎么|如何|怎样|怎么样',
    'yes-no': '吗|是否|能不能|可不可以|有没有',
  },
  ja: {
    contact: 'メール|電話番号|ウェブサイト|連絡先',
    money: 'いくら|価格|値段|料金|費用',
    duration: 'どのくらいの期間|どれくらいの時間|何日間|何時間|何か月|何週間|いつまで',
    count: '何人|いくつ|何個|どのくらい|どれくらい|何回|何歳|人口|割合',
    time: 'いつ|何年|何月|何日|何時|何曜日|何世紀|営業時間',
    person: '誰|だれ|どなた',
    place: 'どこ|どの国|どの都市|どちら',
    reason: 'なぜ|どうして|理由',
    definition: 'とは何|って何|とは|何ですか',
    manner: 'どのように|どうやって|どうすれば',
    'yes-no': 'ますか$|ですか$|できますか$',
  },
};
