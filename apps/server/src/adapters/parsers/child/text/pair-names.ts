/** What exports of FAQs call the question, the answer: the name of a field or the head of a column. */
export const QUESTION_NAME =
  /^\s*(?:q|questions?|frequently asked questions?|frage|fragen|preguntas?|perguntas?|domand[ae]|swali|maswali|вопрос|soru|pertanyaan|câu hỏi|السؤال|سؤال|प्रश्न|सवाल|คำถาม|问题|質問|질문)\s*$/iu;
export const ANSWER_NAME =
  /^\s*(?:a|answers?|antwort|antworten|r[eé]ponses?|respuestas?|respostas?|rispost[ae]|jibu|majibu|ответ|cevap|yanıt|jawaban|câu trả lời|الجواب|جواب|الإجابة|إجابة|اجابة|उत्तर|जवाब|คำตอบ|答案|回答|答え|답변|답)\s*$/iu;
/** What files a pair and tells nothing of it: "category: billing" answers nobody. */
export const FILING_NAME =
  /^\s*(?:#|id|no|nr|n°|number|position|order|category|categories|categoría|catégorie|kategorie|categoria|kategoria|aina|التصنيف|الفئة|श्रेणी|หมวดหมู่|tags?|keywords?|topic|section|lang|language|locale|status|published|author|created(?:[ _]?at)?|updated(?:[ _]?at)?|modified|slug|views|likes)\s*$/iu;
