import { foldAccents, foldCase } from './fold.ts';

/**
 * The commonest small words of languages that share a script: they tell the language of a short text, and they carry
 * next to nothing in a search. Question words are listed first.
 */
export const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'what who whom whose when where which why how many much is are was were did does do the of in to and a an that it for on with as his her they by at from be this have has had not but or its their you your can could would should will i my we our me if about there been than into any some no yes please tell explain during after before between also',
  fr: 'qui que quoi quel quelle quels quelles quand où comment pourquoi combien est sont était étaient le la les un une des du de à au aux et en dans par pour sur avec ce cette ces son sa ses se il elle ils elles on nous vous je ne pas plus ou mais dont été être avoir a ont fait entre sans sous leur leurs d l qu s c n j quelqu votre notre mon ma mes puis-je dois',
  es: 'qué quién quiénes cuál cuáles cuándo dónde cómo cuánto cuánta cuántos cuántas por el la los las un una unos de del al y en a que se su sus es son era fue fueron ser con para como más pero lo le no o entre sobre tiene hay este esta estos desde hasta qu donde cuando sin también mi puedo usted',
  pt: 'quem qual quais quando onde como porque quanto quantos quantas o os as um uma de do da dos das no na nos nas em e é são foi era foram ser com para por mais mas se seu sua não que ao à pelo pela entre tem há este esta isso você eu meu minha também até',
  it: 'chi che cosa quale quali quando dove come perché quanto quanti quante il lo la i gli le un una uno di del della dei delle degli dello nel nella a al alla da dal dalla in con su per tra fra e è sono era erano fu non si ha hanno anche più ma o questo questa suo sua cui ed ci mi posso',
  de: 'was wer wem wen wessen wann wo wie warum welche welcher welches welchen welchem wieviel viele der die das den dem des ein eine einer eines einem einen und ist sind war waren wurde wurden von zu zum zur mit für auf in im an am bei nach aus nicht sich es er sie ich wir ihr auch als oder aber durch hat haben wird kann über um unter vor gibt',
  nl: 'wat wie wanneer waar hoe waarom welke welk hoeveel de het een van en in is zijn was waren werd werden op te met voor door aan bij naar uit niet zich er hij zij ze ik we ook als of maar dat die dit deze heeft hebben wordt kan over om onder tot',
  sw: 'ana ina wana wangapi mingapi mangapi vingapi nyingapi inaitwaje anaitwa inaitwa ndiye ndiyo ama nani nini lini wapi gani vipi ngapi kiasi je kwa kwenye katika na ya wa la za cha vya pa ni si au ambayo ambaye ambao alikuwa ilikuwa walikuwa kuwa kama hii hiyo huyo huyu hizo hao yake wake zake lake hadi baada kabla pia lakini mwaka ipi upi yupi zipi kupi jina mimi sisi wewe yangu yetu yako naweza ninaweza tafadhali iko ziko kuna hakuna nchi gharama bei muda',
  id: 'siapakah kapankah berapakah bagaimanakah dimanakah manakah mengapakah kepada ialah beliau apa siapa kapan dimana mana bagaimana mengapa kenapa berapa apakah kah yang di dan ke dari untuk dengan pada adalah ini itu oleh dalam tidak akan atau juga sebagai telah karena lebih bisa dapat ada saya kami anda mereka dia ia nya sudah tersebut setelah antara sebuah seorang para',
  ms: 'apakah siapakah bilakah manakah bagaimanakah mengapakah berapakah ialah kepada boleh awak beliau iaitu daripada',
  tr: 'ne kim kimin kime kimdir nedir nasıl neden niçin niye nerede nereye nereden hangi hangisi kaç zaman mı mi mu mü bir ve bu şu o ile için de da den dan olan olarak en daha çok gibi kadar sonra önce var yok değil ama veya idi oldu olduğu tarafından ki ya hem ben biz siz',
  vi: 'gì ai nào đâu bao nhiêu mấy là của và có các những được trong cho với không này đó một từ đến về như tại đã sẽ bị vào ở do để hay cũng',
  fi: 'mikä mitä mitkä missä mistä mihin milloin kuka ketkä kenen kuinka miten miksi montako paljonko minkä millä minä mikäli monta on oli ovat olivat ja ei se hän ne he että joka jotka jonka kun kuin myös mutta tai sen sitä hänen ole olla ollut vuonna vuoden mukaan jälkeen ennen onko',
  sv: 'vad vem vilka vilken vilket när var hur varför många är och att det en ett den som på av för med till i inte om har hade från kan ska men eller han hon de var blev under efter sin',
  da: 'hvad hvem hvilken hvilke hvilket hvornår hvor hvordan hvorfor mange er og at det en et den som på af for med til i ikke om har havde fra kan skal men eller han hun de var blev under efter sin',
  no: 'hva hvem hvilken hvilke hvilket når hvor hvordan hvorfor mange er og å at det en et den som på av for med til i ikke om har hadde fra kan skal men eller han hun de var ble under etter sin',
  ro: 'ce cine care când unde cum câți câte cât cărui cărei căror și în de la cu pe din un o a al ale ai este sunt era erau fost a au că nu se sa lui ei lor pentru prin mai sau dar dintre între după acest această fi avea către ca fie',
  pl: 'co kto kiedy gdzie jak dlaczego ile jaki jaka jakie który która które czyj czy i w na z do się nie to jest są był była było były od po przez za o dla ale lub jego jej ich oraz jako przy pod nad tym tego ma być',
  cs: 'co kdo kdy kde jak proč kolik jaký jaká jaké který která které čí a v na z do se ne to je jsou byl byla bylo byli od po přes za o pro ale nebo jeho její jejich jako při pod nad tím ten ta má být',
  hu: 'mi ki mikor hol hogyan miért hány melyik mennyi milyen a az és egy hogy nem is volt voltak van vannak de meg mint csak el ezt azt ez után előtt között által szerint vagy lesz',
  tl: 'ano sino kailan saan paano bakit ilan alin magkano ang ng mga sa na ay at ito iyon si ni kay para hindi ko mo niya sila kami tayo siya may mayroon ba po din rin nang kung noong',
  ha: 'mene wane wacece waye yaushe ina yaya nawa menene su wadanda da na ta ya a ne ce ba shi suna yana tana cikin daga zuwa kuma ko amma wannan domin kasar shekarar wanda',
  yo: 'kí tani nígbà níbo báwo èló mélòó ni ti sí tí ó àti fún nínú kan wọ́n jẹ́ kò lọ láti pẹ̀lú ṣe àwọn orílẹ̀',
  so: 'maxay waa kuma goorma xagee sidee immisa waxa waxaa iyo oo ka ku u ee ah in la ay uu aan isaga sannadkii wuxuu',
  ru: 'что кто кого кому кем чем чего где когда как какой какая какое какие каком каким какую почему зачем сколько куда откуда чей чья который которая в и на с по из к у о не от до за для это был была было были является есть же ли а но или его её их при он она они так также году во со бы',
  uk: 'що хто кого де коли як який яка яке які чому скільки куди звідки чий в у і й та на з із до від за для це був була було були є не або але його її їх при він вона вони року також щоб що',
  bg: 'какво кой коя кое кои къде кога как защо колко чий и на в от за с се да е са бе беше по не че като до или но при той тя те го му ще след през година',
  ar: 'ما ماذا من متى أين كيف لماذا كم أي هل ماهي ماهو هي هو في من على إلى عن مع أن إن كان كانت التي الذي هذا هذه ذلك لا أو و ثم بين بعد قبل كل تم عام هم يكون قد حيث عند منذ كانوا التى ما بأي لأي بكم مما بما لما عما فيما الذين اللذان اللتان اللواتي هؤلاء تلك أولئك لهذا بهذا لهذه بهذه فيها فيه به بها له لها لهم منه منها منهم عنه عنها عليه عليها هناك هنالك كانا كن تكون ليس ليست لم لن قد لقد سوف يتم وقد كما أيضا حول خلال أثناء لدى غير بعض ماهية نحن أنا أنت أنتم لدي لنا يمكن يمكنني هما بهم إذا حتى',
  fa: 'چه چی کی کجا چگونه چرا چند کدام آیا است بود در به از که این آن را با برای تا و یا هم شد می های یک',
  ur: 'کیا کون کب کہاں کیسے کیوں کتنے کتنی کس ہے ہیں تھا تھی تھے کا کی کے کو میں سے پر نے اور یہ وہ ایک',
  hi: 'क्या कौन किसने किसके किसकी किसका कब कहाँ कहां कैसे क्यों कितने कितनी कितना कौनसा किस किसे है हैं था थी थे का की के को में से पर ने और यह वह एक भी नहीं कि जो तो इस उस लिए कर गया हुआ होता गई साथ या ही तक',
  mr: 'काय कोण कधी कुठे कसे का किती कोणते कोणत्या कोणी आहे आहेत होते होता होती आणि चा ची चे च्या ला मध्ये या हा ही हे तो ती ते',
  ne: 'के को कहिले कहाँ कसरी किन कति कुन छ छन् थियो थिए र मा लाई बाट ले यो त्यो हो',
  bn: 'কী কি কে কার কাকে কবে কখন কোথায় কেন কীভাবে কত কতজন কোন কয়টি এবং ও এর এই সেই তার তিনি করে করেন হয় ছিল ছিলেন হন একটি থেকে জন্য মধ্যে সালে নাম না হয়েছিল আছে',
  te: 'ఏమిటి ఎవరు ఎప్పుడు ఎక్కడ ఎలా ఎందుకు ఎంత ఎన్ని ఏది ఏ ఎవరి ఎన్నవ ఎంతమంది మరియు ఒక ఈ ఆ ఉంది లో కు తో నుండి వారి అని ఇది',
  ko: '무엇 무엇인가 무엇인가요 뭐 누구 누구인가 누구인가요 누가 언제 언제인가 언제인가요 어디 어디인가 어디인가요 어디에 어디서 어느 어떤 어떻게 왜 몇 몇명 얼마나 얼마 무슨 있는가 있나 있는 있다 그 이 및 또는',
  ja: '何 誰 いつ どこ なぜ どの どう いくつ の は が を に で と も か です ます',
  zh: '什么 什麼 谁 誰 哪 哪里 哪裡 哪个 哪些 何时 多少 几 怎么 为什么 如何 的 了 是 在 和 与 有 被 于 吗 呢',
  th: 'อะไร ใคร เมื่อไหร่ เมื่อไร เมื่อใด ที่ไหน ไหน ใด อย่างไร ทำไม กี่ เท่าไร เท่าไหร่ เท่าใด คือ เป็น ที่ และ ใน ของ ได้ มี จาก การ ให้ ไม่ กับ หรือ ว่า',
  el: 'τι ποιος ποια ποιο ποιοι ποιες πότε πού πώς γιατί πόσο πόσα πόσοι πόσες ποιον ποιου ο η το οι τα του της των τον την και σε με από για που να είναι ήταν δεν στο στη στην στον στους στις ένα μια ένας ως κατά μετά',
};

const sets = new Map<string, ReadonlySet<string>>();

/** Whether a folded word is one of the small words of the language; false for a language without a list. */
export function isFunctionWord(word: string, language: string): boolean {
  let set = sets.get(language);
  if (set === undefined) {
    set = new Set((FUNCTION_WORDS[language] ?? '').split(' ').map(entry => foldAccents(foldCase(entry))));
    sets.set(language, set);
  }
  return set.has(word);
}
