import { type CreditWordings, NO_WORDINGS } from './wording.ts';

export const tr: CreditWordings = {
  ...NO_WORDINGS,
  origin: ['ilk|ilk olarak|kez yayınlandığı|yayımlandığı yer|kaynak'],
  nameBefore: [
    'da|de|ta|te ilk? kez|olarak|defa? yayınlandı|yayımlandı|yayınlanmıştır|yayımlanmıştır|çıktı',
    'sitesinde|gazetesinde|dergisinde|portalında|blogunda|sayfasında ilk|önce? kez|olarak|defa? yayınlandı|yayımlandı|yayınlanmıştır|yayımlanmıştır|çıktı|yer',
    'sitesinde|gazetesinde|dergisinde|portalında|blogunda *5 yayınlanan|yayımlanan|çıkan *3 yazısı|yazısının|yazısından|makalesi|makalesinin|makalesinden|yazı|yazının|makale|makalenin|makaleden|haber|haberin|metin|metnin',
    'sitesinden|gazetesinden|dergisinden|portalından|blogundan|sayfasından|adresinden|kaynağından *2 alınmıştır|alındı|alıntıdır|alıntılanmıştır|aktarılmıştır|derlenmiştir|çevrilmiştir|çevrildi|çevrilerek',
    'da|de|ta|te *2 yayınlanan|yayımlanan|çıkan *3 yazısı|yazısının|makalesi|makalesinin|yazının|makale|makalenin|makaleden|haberin|metnin',
    'tarafından ilk? kez|olarak? yayınlandı|yayımlandı|yayınlanmıştır|yayımlanmıştır',
    'dan|den|tan|ten alınmıştır|alındı|alıntıdır|alıntılanmıştır|aktarılmıştır|çevrilmiştir|çevrildi',
  ],
  label: [
    ...['kaynak', 'kaynaklar', 'kaynağı', 'alıntı', 'alıntıdır', 'orijinali', 'aslı'],
    'kaynak site|link|linki|adres|adresi|sitesi|metin|metni|makale|yazı|haber',
    'haberin|haber|yazının|makalenin|metnin|çevirinin kaynağı|kaynak|linki',
    'yazının|makalenin|metnin|haberin|çevirinin orijinali|orjinali|aslı|orijinal|tamamı linki|metni?',
    'orijinal|orjinal|asıl kaynak|makale|yazı|metin|haber|link|adres|başlık',
    'ilk yayın|yayınlandığı|yayımlandığı yeri?',
  ],
  pointer: [
    'yazının|makalenin|metnin|haberin orijinal|orjinal|tam|asıl|orijinaline|orjinaline|aslına|aslını|tamamına|tamamını|orijinalini *2 buradan|adresinden|linkinden|sitesinden|için|okuyabilirsiniz|ulaşabilirsiniz?',
    'orijinal|orjinal metne|metnine|yazıya|makaleye|habere *2',
  ],
  elsewhere: ['da|de|sitesinde|gazetesinde|dergisinde ayrıca|da|de yayınlandı|yayımlandı'],
  permission: ['izniyle', 'izni ile'],
  translation: ['çeviri|çeviren|tercüme|çevirmen'],
  rights: ['tüm hakları saklıdır', 'her hakkı saklıdır'],
  textNouns: 'yazı|makale|haber|metin|yazısı|makalesi|röportaj|söyleşi|yorum'.split('|'),
  otherNouns: 'kitap|film|fotoğraf|araştırma|harita'.split('|'),
  pointing: 'bu|aşağıdaki|yukarıdaki'.split('|'),
  by: ['yazan'],
  noName:
    'ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|burada|buradan|ingilizce'.split(
      '|',
    ),
};
