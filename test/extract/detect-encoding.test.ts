import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../src/extract/detect-encoding.ts';

/** Bytes of `text` in an encoding, by looking each character up in what the decoder makes of one and two bytes. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const note = (...bytes: number[]) => {
    const char = decoder.decode(Uint8Array.from(bytes));
    if (Array.from(char).length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) note(byte);
  for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) note(lead, trail);
  return Uint8Array.from(Array.from(text).flatMap((char) => table.get(char) ?? [0x3f]));
}

describe('detectEncoding', () => {
  it.each([
    ['windows-1252', 'Où les élèves étudient, la forêt est à côté. Größe über Straße für schöne Mädchen.'],
    ['windows-1251', 'Паром продали во вторник, и на причале никто не сказал ни слова об этом.'],
    ['koi8-r', 'Паром продали во вторник, и на причале никто не сказал ни слова об этом.'],
    ['windows-1250', 'Příliš žluťoučký kůň pěl ďábelské ódy u řeky.'],
    ['windows-1250', 'Zażółć gęślą jaźń, a potem wróć do domu nad rzeką.'],
    ['windows-1253', 'Το πλοίο πουλήθηκε την Τρίτη και κανείς δεν είπε τίποτα στην προβλήτα.'],
    ['windows-1254', 'Vapur salı günü satıldı ve rıhtımda kimse bir şey söylemedi, değil mi?'],
    ['windows-1255', 'המעבורת נמכרה ביום שלישי ואיש לא אמר דבר על הרציף'],
    ['windows-1256', 'بيعت العبارة يوم الثلاثاء ولم يقل أحد شيئا على الرصيف'],
    ['shift_jis', 'この船は火曜日に売られました。だれも何も言いませんでした。'],
    ['euc-jp', 'この船は火曜日に売られました。だれも何も言いませんでした。'],
    ['gb18030', '这艘船在星期二卖了，没有人说一句话，这是大家都知道的。'],
    ['big5', '這艘船在星期二賣了，沒有人說一句話，這是大家都知道的。'],
    ['euc-kr', '그 배는 화요일에 팔렸고 부두에서는 아무도 말하지 않았다.'],
  ])('tells %s by its text', (encoding, text) => {
    expect(detectEncoding(encode(`<p>${text}</p>`, encoding))).toBe(encoding);
  });
});
