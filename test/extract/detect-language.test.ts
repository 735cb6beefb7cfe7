import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/extract/detect-language.ts';

describe('the language of a text', () => {
  it.each([
    ['en', 'The ferry was late again on Monday, and the people on the quay said that they had not been told of it.'],
    [
      'fr',
      'Le bac était encore en retard lundi, et les gens sur le quai disaient qu’on ne leur avait rien dit de cela.',
    ],
    [
      'es',
      'El barco llegó otra vez tarde el lunes, y la gente en el muelle dijo que no se le había dicho nada de eso.',
    ],
    ['de', 'Die Fähre kam am Montag wieder zu spät, und die Leute auf dem Kai sagten, dass sie davon nichts wussten.'],
    ['it', 'Il traghetto era di nuovo in ritardo lunedì, e la gente sul molo ha detto che non ne sapeva nulla.'],
    ['pt', 'O barco chegou de novo atrasado na segunda-feira, e as pessoas no cais disseram que não sabiam de nada.'],
    ['nl', 'De veerboot was maandag weer te laat, en de mensen op de kade zeiden dat ze er niets van wisten.'],
    ['sv', 'Färjan var sen igen på måndagen, och folket på kajen sade att de inte hade hört något om det.'],
    ['pl', 'Prom był w poniedziałek znowu spóźniony, a ludzie na nabrzeżu mówili, że nic o tym nie wiedzieli.'],
    ['tr', 'Vapur pazartesi günü yine geç kaldı ve rıhtımdaki insanlar bu konuda bir şey bilmediklerini söyledi.'],
    ['ru', 'Паром снова опоздал в понедельник, и люди на причале сказали, что они ничего об этом не знали.'],
    ['uk', 'Пором знову запізнився в понеділок, і люди на причалі сказали, що вони нічого про це не знали.'],
    ['bg', 'Фериботът отново закъсня в понеделник и хората на кея казаха, че не са знаели нищо за това.'],
    ['el', 'Το πλοίο άργησε πάλι τη Δευτέρα και οι άνθρωποι στην προβλήτα είπαν ότι δεν ήξεραν τίποτα.'],
    ['ar', 'تأخرت العبارة مرة أخرى يوم الاثنين، وقال الناس على الرصيف إنهم لم يعرفوا شيئا عن ذلك.'],
    ['fa', 'کشتی دوباره روز دوشنبه دیر رسید و مردم روی اسکله گفتند که چیزی از آن نمی‌دانستند.'],
    ['ja', '月曜日にフェリーがまた遅れ、埠頭の人々は何も知らされていなかったと話した。'],
    ['zh', '星期一渡轮又晚点了，码头上的人们说他们对此一无所知。'],
    ['ko', '월요일에 여객선이 또 늦었고 부두의 사람들은 아무것도 몰랐다고 말했다.'],
  ])('is told: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    [
      'names alone',
      'Ada Moss, Bo Quist, Cleo Marsh, Dana Reed, Egon Pohl, Fay Lund, Gus Thorn, Hal Birch, Ida Vale, Jon Fell',
    ],
    ['numbers alone', '12 34 56 78 90 1234 5678 9012 3456 7890'],
    [
      'units beside numbers',
      'Weekender Pro 250 W, Weekender 80 W, Utility Station 300 W, Utility 40 W, Camper Max 700 W, Camper 20 W',
    ],
    ['nothing', ''],
  ])('is not guessed at: %s', (_what, text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});
