import { analyzeWords } from '../analysis/analyze-text.ts';

/**
 * Words that say which side of a thing is asked about (`name`, `type`, `born`, `called`): answers give it without
 * repeating the word, so its absence says little. Measured: in three of four questions answered by a sentence, the
 * sentence does not hold the word.
 */
const genericWords: Readonly<Record<string, string>> = {
  en: 'name named call called type types kind kinds sort term example examples mean means meaning stand stands percentage percent number amount year date day country city place found founded established start started begin began born die died made make live lives lived people person considered typically commonly usually often generally major main wrote written according associated work happen happened happens take takes give given use used refer referred referring list describe tell explain get need want know thing things much cost address',
  sw: 'jina inaitwa aliitwa unaitwaje ilianza ulianza alizaliwa alifariki inapatikana ukubwa maana aina mwaka tarehe nchi mji idadi ilianzishwa maelezo naomba nataka',
  fr: 'nom appelle appelé type genre date année naissance décès né née mort pays ville nombre signifie situé située trouve exemple fondé créé sorte',
  es: 'nombre llama llamaba llamado tipo clase año fecha nació murió país ciudad número significa ejemplo zona cantidad fundado',
  pt: 'nome chama chamado tipo ano data nasceu morreu país cidade número significa exemplo quantidade fundado',
  de: 'name namen heißt hieß heißen genannt art typ jahr datum geboren gestorben land stadt anzahl bedeutet beispiel gegründet',
  it: 'nome chiama chiamato tipo anno data nato morto paese città numero significa esempio fondato',
  ro: 'numește numele numit numită tip anul data născut murit țara oraș număr înseamnă exemplu',
  ru: 'называется называлась называют имя звали зовут тип вид год дата родился родилась умер умерла страна город число означает пример какова какой какая основан',
  tr: 'adı ismi isim tür türü neydi neydi kimdi nelerdir yıl tarih doğdu öldü ülke şehir sayısı denir demek örnek',
  fi: 'nimi nimeltään syntyi syntynyt kuoli perustettu tarkoittaa tyyppi vuosi päivä maa kaupunki kutsutaan',
  el: 'όνομα ονομάζεται είδος είδους τύπος έτος ποσοστό χώρα πόλη γεννήθηκε πέθανε σημαίνει λέγεται',
  ar: 'اسم ماسم الاسم نوع عاش ولد توفي سنة تاريخ عدد بلد مدينة يسمى تسمى يعني معنى',
  hi: 'नाम प्रकार सी सा किन हिस्सा लोगों वर्ष साल तारीख देश शहर संख्या जन्म मृत्यु कहते अर्थ',
  bn: 'নাম ধরন সাল তারিখ দেশ শহর সংখ্যা জন্ম মৃত্যু অর্থ',
  th: 'มีชื่อ ชื่อ สิ่ง เรียก เกิด ประเภท ชนิด ปี วันที่ ประเทศ เมือง จำนวน หมายถึง',
  zh: '名字 名称 叫 称 种 一种 类型 哪一 一个 年 日期 国家 城市 数量 认为 意思',
  ja: '名前 名称 種類 年 日付 国 都市 数 意味 呼ば',
  ko: '이름 이름은 종류 뭐라고 사람은 생일은 사망일은 고향은 태어났나요 개의 년도에 나라 도시 의미',
  id: 'nama bernama disebut jenis tahun tanggal lahir meninggal negara kota jumlah arti didirikan contoh',
  vi: 'tên gọi loại năm ngày nước thành phố số nghĩa làm sinh mất',
  te: 'పేరు విస్తీర్ణం ఏంటి రకం సంవత్సరం దేశం నగరం సంఖ్య అర్థం',
};

const folded = new Map<string, ReadonlySet<string>>();

/** The generic words of a language in the folded form of `analyzeWords`. */
export function genericWordsOf(language: string): ReadonlySet<string> {
  const known = folded.get(language);
  if (known) return known;
  const words = new Set<string>();
  analyzeWords(genericWords[language] ?? '', language, word => words.add(word.word));
  if (folded.size < 64) folded.set(language, words);
  return words;
}
