import { type CreditWordings, NO_WORDINGS } from './wording.ts';

/** Chinese, Japanese, Korean, Thai, Hindi and Bengali: where no blanks stand, a wording is what stands between marks or Latin letters. */
export const asian: CreditWordings = {
  ...NO_WORDINGS,
  origin:
    '本文原载于 本文原載於 原载于 原載於 原刊于 首发于 首發於 本文首发于 本文首發於 本文最初发表于 原文发表于 文章来自 本文来自 本文摘自 本文译自 译自 编译自 編譯自 本文转载自 本文轉載自 转载于 转自 轉自 转载自 轉載自 摘自 本文转自 本文轉自 本文来源'.split(
      ' ',
    ),
  nameBefore: [
    ...'に掲載 に掲載された に掲載されました に掲載された記事 より転載 から転載 より引用 から引用 の記事より に掲載されたものです に掲載されたものである が掲載した記事 からの転載 からの転載です からの引用 より転載しました 首发 网站首发 网站报道'.split(
      ' ',
    ),
    '에서 옮김|전재|발췌|인용|번역|재인용|퍼옴',
  ],
  label:
    'स्रोत सूत्र মূল সূত্র 来源 來源 来源地址 文章来源 文章來源 信息来源 新闻来源 资料来源 原文 原文链接 原文鏈接 原文網址 原文网址 原文出处 原文地址 原載 原载 出处 出處 来自 来源网站 来源链接 原文来源 出典 出典元 引用元 引用 元記事 転載元 情報源 情報元 ソース 原文はこちら 参照元 原文リンク 元の記事 引用元記事 転載元記事 情報ソース 初出 リンク元 출처 원문 원문보기 원문링크 자료출처 기사출처 출처링크 원문출처 원문기사 기사원문 퍼온곳 자료 ที่มา แหล่งที่มา'.split(
      ' ',
    ),
  translation: '翻译 翻譯 翻訳 번역'.split(' '),
  beforeName: '网 网站 的'.split(' '),
};
