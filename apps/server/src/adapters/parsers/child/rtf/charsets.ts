/** `\fcharset` numbers of the RTF specification (1.9.1, font table) that have an encoding TextDecoder knows. */
const BY_FONT_CHARSET: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};

const BY_CODE_PAGE: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
};

export const DEFAULT_CHARSET = 'windows-1252';

export function charsetOfFont(number: number): string | undefined {
  return BY_FONT_CHARSET[number];
}

export function charsetOfCodePage(number: number): string {
  return BY_CODE_PAGE[number] ?? (number >= 1250 && number <= 1258 ? `windows-${number}` : DEFAULT_CHARSET);
}
