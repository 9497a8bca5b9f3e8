import type { Locale } from './locale.ts';

/** A text, or one with values in it. */
export type Message = string | ((...values: never[]) => string);
/** Texts of a screen by name; they may be grouped. */
export interface MessageTree {
  readonly [name: string]: Message | MessageTree;
}

/** The same names, the same values, other words. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : T[K] extends string
      ? string
      : Translated<T[K]>;
};

export type Messages<T extends MessageTree> = Readonly<Record<Locale, Translated<T>>>;

/** The texts of one screen in every language. A name that is missing in one of them does not compile. */
export function defineMessages<T extends MessageTree>(
  en: T,
  translations: Readonly<Record<Exclude<Locale, 'en'>, Translated<T>>>,
): Messages<T> {
  return { en: en as unknown as Translated<T>, ...translations };
}
