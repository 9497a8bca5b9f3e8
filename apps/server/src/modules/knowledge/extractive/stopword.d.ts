/** The package brings no types. Each list is named by the ISO 639-3 code of its language. */
declare module 'stopword' {
  export const ara: string[];
  export const ben: string[];
  export const deu: string[];
  export const ell: string[];
  export const eng: string[];
  export const fin: string[];
  export const fra: string[];
  export const hin: string[];
  export const ind: string[];
  export const ita: string[];
  export const jpn: string[];
  export const kor: string[];
  export const nld: string[];
  export const pol: string[];
  export const por: string[];
  export const ron: string[];
  export const rus: string[];
  export const spa: string[];
  export const swa: string[];
  export const swe: string[];
  export const tha: string[];
  export const tur: string[];
  export const vie: string[];
  export const zho: string[];
}
