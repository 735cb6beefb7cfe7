/**
 * Small words by which a language is known in running text, by BCP 47 tag; words of fewer languages tell more. Data for
 * `detectLanguage`: common enough that every paragraph has some, lower case, composed letters.
 */
export const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that for it was with as on be by this have from at are not they which were has would their said will been more its who an or you your we our can if how what when there about into some than them do all so my i a',
  fr: 'le la les des de et un une du est en que qui pour dans il sur au avec par ce ne pas se plus sont cette ses aux nous mais ou être été leur comme ont elle deux fait aussi',
  es: 'el la los las de y en que un una del se por con para es no su al como más lo fue ha pero sus le este esta ya o entre cuando muy sin sobre ser también años desde hasta son han',
  de: 'der die das und in den von zu mit dem des im ein eine ist auf für nicht sich auch es an werden aus er hat dass sie nach bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch',
  it: 'il la di che e un una in per del è non della con si le da i al alla dei nel sono lo più anche gli ha come dal ma se delle questo stato ed della nella tra ai dalla essere o ci loro suo degli',
  pt: 'o a os as de e em que do da um uma no na para com é por não se dos mais ao das foi como mas são à pelo pela seu sua ou ser quando muito já também entre está até nos isso foram ele você',
  nl: 'de het een en van in is dat op te zijn met voor niet aan er om ook als door bij die naar over uit heeft maar was werd worden hij ze nog wordt tot deze hun dan meer of kan zich',
  ca: 'el la els les de i a en que un una del per amb és no al es dels més com ha però va seva són també pel aquest aquesta seu han fins entre sense ser on molt quan',
  gl: 'o a os as de e que do da en un unha no na para con é por non se dos máis ao das foi como pero súa seu tamén ten polo pola onde ata xa moi son estes',
  ro: 'și de în la a care cu pe din nu un o pentru este că mai au fost sunt al ale lui prin sau după ca fi dar se între către această acest cele iar era',
  sv: 'och i att det som en på är av för med till den har de inte om ett han men var sig från vi så kan när år hade hon under också efter eller nu sin där vid mot ska',
  da: 'og i at det er en til af på for den med de som ikke der et har om han var fra sig men ved vi så kan også efter blev hun eller nu over være deres skal været',
  no: 'og i at det er en til av på for den med de som ikke et har om han var fra seg men ved vi så kan også etter ble hun eller nå over være deres skal vært jeg fra hva',
  is: 'og að í á er um sem en til það við af með hann fyrir ekki var því frá hafa verið þegar hún þess eru eftir hefur svo upp þá úr eða',
  fi: 'ja on ei se että oli hän mutta ovat kun niin joka myös tai kuin sen mukaan jos vain vuoden jo sekä kanssa tämä ole hänen olla sitä joten mitä voi nyt',
  et: 'ja on ei et see oli ka kui aga mis ning oma või ta siis nii kes selle pärast aasta mida veel tema need saab välja kuid juba seda olid',
  lv: 'un ir ka no ar par uz kas arī tas bija nav pēc gada vai lai pie kā bet tiek šo viņš jau šī tā savu līdz tikai kuras',
  lt: 'ir yra kad į iš su bei buvo tai kaip ne už po bet dėl apie jo jau per kuris tik taip nuo savo jis dar metų kai prie arba',
  pl: 'i w na z się do nie że jest o to jak po za od ale przez co dla są był która który tym być ich było oraz jego może już tylko tego czy między lub również',
  cs: 'a v se na že je s z do o ve k pro jako by jsem ale po jeho už které byl jsou jen tak který podle při nebo bude také aby bylo být kteří roku',
  sk: 'a v sa na že je s z do o vo k pre ako by som ale po jeho už ktoré bol sú len tak ktorý podľa pri alebo bude aj aby bolo byť ktorí roku',
  sl: 'in v je na da se za so ki z s pa bi tudi po od pri kot iz ne še ali bilo ko bil leta pred sta več bo biti med zaradi lahko',
  hr: 'i u je na se da su za od s što koji kao o iz ne će bi a to biti nije po kako ili samo već koja bio prema koje zbog sve do',
  hu: 'a az és hogy nem is egy van volt meg ez csak mint de ha már még el azt vagy amely után szerint ami kell lesz pedig minden között majd nagyon',
  sq: 'të e në dhe për që me një se nga është ka janë si më u do nuk po kanë edhe ky kjo ishte duke por kur mbi',
  tr: 've bir bu da de için ile olarak çok olan daha gibi ne var en kadar sonra olduğu ancak değil ise her o veya oldu göre ama şu diye tarafından',
  az: 'və bir bu da də üçün ilə olan daha kimi ki var isə onun edir sonra olub lakin deyil hər bütün görə həm artıq edilib',
  id: 'yang dan di ini dengan untuk itu dari dalam pada tidak akan juga ke karena ada oleh sebagai atau mereka telah bisa saat lebih tersebut dia adalah',
  vi: 'và của là có được cho trong không một với các những người này đã khi để từ đến cũng như tại về ra vào năm nhiều sẽ',
  tl: 'ang ng sa mga na ay at ni para hindi ito kung nang siya si naman may kay ako din rin pa lang niya kanyang dahil isang',
  eu: 'eta da ez bat du dira izan ere egin duen zen dute bere baina beste den hori dela zuen edo baino horrek dago oso',
};

/** Languages by the letters that only they use, within a script that several share; the first that fits, else the last. */
export const BY_LETTER: Readonly<Record<string, readonly (readonly [string, RegExp])[]>> = {
  cyrillic: [
    ['be', /ў/gi],
    ['uk', /[іїєґ]/gi],
    ['mk', /[ѓќѕ]/gi],
    ['sr', /[ђјљњћџ]/gi],
    ['ru', /[ыэё]/gi],
    ['bg', /[а-я]/gi],
  ],
  arabic: [
    ['ku', /[ێۆڵڕ]/g],
    ['ur', /[ٹڈڑںےھ]/g],
    ['fa', /[پچژگکی]/g],
    ['ar', /[\u0600-\u06ff]/g],
  ],
  devanagari: [
    ['mr', /ळ/g],
    ['hi', /[\u0900-\u097f]/g],
  ],
  east: [
    ['ja', /[\u3040-\u30ff]/g],
    ['ko', /[\uac00-\ud7af\u1100-\u11ff]/g],
    ['zh', /[\u3400-\u9fff]/g],
  ],
};

/** Scripts by their letters; a name of `BY_LETTER`, or the one language that is written so. */
export const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['latin', /\p{Script=Latin}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['east', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu],
  ['devanagari', /\p{Script=Devanagari}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['gu', /\p{Script=Gujarati}/gu],
  ['kn', /\p{Script=Kannada}/gu],
  ['ml', /\p{Script=Malayalam}/gu],
  ['pa', /\p{Script=Gurmukhi}/gu],
  ['or', /\p{Script=Oriya}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['am', /\p{Script=Ethiopic}/gu],
];
