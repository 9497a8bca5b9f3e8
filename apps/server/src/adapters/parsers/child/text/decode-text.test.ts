import { expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

it.each([
  [
    'windows-1251',
    Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xea, 0xe0, 0xea, 0x20, 0xe4, 0xe5, 0xeb, 0xe0, 0x3f]),
    'Привет, как дела?',
  ],
  [
    'UTF-16 with a mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Karibu — sawa', 'utf16le')]),
    'Karibu — sawa',
  ],
  ['UTF-16 without one', Buffer.from('Karibu sana rafiki', 'utf16le'), 'Karibu sana rafiki'],
  [
    'windows-874',
    Buffer.from('c3e9d2b9e0bbd4b4e0c7c5d2203820e2c1a7e0aae9d2b7d8a1c7d1b9', 'hex'),
    'ร้านเปิดเวลา 8 โมงเช้าทุกวัน',
  ],
  [
    'Shift-JIS',
    Buffer.from('89638bc68e9e8ad482cd8cdf914f398e9e82a982e78cdf8ce3358e9e82dc82c582c582b78142', 'hex'),
    '営業時間は午前9時から午後5時までです。',
  ],
  [
    'GBK',
    Buffer.from('d3aad2b5cab1bce4cac7c9cfcee7bec5b5e3b5bdcfc2cee7cee5b5e3a3acd6dcc1f9d0ddcfa2a1a3', 'hex'),
    '营业时间是上午九点到下午五点，周六休息。',
  ],
  [
    'ISO-2022-JP',
    Buffer.from(
      '1b2442242a4363244f3b4d4934315f2447243921234539244f38614130482c3b7e244b332b242d245e243921231b2842',
      'hex',
    ),
    'お茶は四百円です。店は午前八時に開きます。',
  ],
  [
    'UTF-16 of Japanese without a mark',
    Buffer.from('4a3036836f30db567e768651673059300230975e6f3048534d526b5142666b308b954d307e3059300230', 'hex'),
    'お茶は四百円です。店は午前八時に開きます。',
  ],
  [
    'UTF-16 of Thai without a mark',
    Buffer.from(
      '0e0a0e320e230e320e040e320e2a0e350e480e2a0e340e1a0e1a0e320e170e230e490e320e190e400e1b0e340e140e410e1b0e140e420e210e070e400e0a0e490e32',
      'hex',
    ),
    'ชาราคาสี่สิบบาทร้านเปิดแปดโมงเช้า',
  ],
  [
    'windows-1252 with pounds',
    Buffer.from('54656120636f73747320a334209620936e61ef76659420636166e92066fc722053747261df652c203520802e', 'hex'),
    'Tea costs £4 – “naïve” café für Straße, 5 €.',
  ],
  [
    'windows-1253',
    Buffer.from('cf20a2ede8f1f9f0eff220f3f4ef20eae1f4dcf3f4e7ece13a20e1edefdfe3e5e920f3f4e9f220efeaf4fe2e', 'hex'),
    'Ο Άνθρωπος στο κατάστημα: ανοίγει στις οκτώ.',
  ],
])('text in %s', (_name, bytes, expected) => {
  expect(decodeText(bytes)).toBe(expected);
});

it('a text of one byte a sign is none of two bytes, whatever colours or page breaks it holds', () => {
  const log = '\x1b[31mNN\x1b[0m zz\f'.repeat(200);
  expect(decodeText(Buffer.from(log))).toBe(log);
});

it('a sign cut in two where the sample ends says nothing about the rest', () => {
  const text = 'Привет, как дела? '.repeat(5_000);
  const gbk = Buffer.concat([Buffer.from('a'), Buffer.from('d3aad2b5cab1bce4'.repeat(20_000), 'hex')]);
  expect(decodeText(Buffer.from(text))).toBe(text);
  expect(decodeText(gbk)).toBe(`a${'营业时间'.repeat(20_000)}`);
});
