/** What looks like a credit and is none; markers as in credits.ts, and `{P}` for the partner's own name, `{O}` for its host. */
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Paragraphs of the article that mention the publisher. */
export const MENTIONS: readonly string[] = lines(`
  As {N} reported last year, the tide table has long been a matter of dispute in the village, and nobody wants to settle it.
  According to {N}, the council had known of the leak since the spring but preferred to wait for the next election.
  “We first published these numbers in {N} in 2014,” Ms Brandt told the meeting, and nobody contradicted her.
  The study, first published in {N}, found that tides had risen by two inches in the years since the wall was built.
  Her first novel was originally published by {N} in 1987 and has been out of print ever since, she said on Monday.
  In an interview with {N} he said that the harbour would be closed for good if nobody paid for the new gate.
  A spokesman told {N} that the ferry had been sold to a company abroad, whose name he would not give.
  {A}, “The Late Ferry,” {N}, (August 30, 2020), argues that the route was never meant to make any money.
  The photograph was first published by {N} in the summer of 1975 and has been reprinted in every history of the village.
  An image of the gate, courtesy of {N}, shows how far the water had come by the morning of the second day.
  The programme was originally broadcast on {N} and drew the largest audience of any film about the coast that year.
  The chart comes from {N}, which collects the numbers every month from all the harbours of the northern coast.
  He was fired from {N} after the piece about the mayor and now writes a letter that goes to forty subscribers.
  Selon {N}, le conseil était au courant depuis le printemps, mais il a préféré attendre les prochaines élections.
  Comme l'a révélé {N} en mars, la digue n'avait jamais été contrôlée depuis sa construction il y a trente ans.
  Según informó {N}, el consejo lo sabía desde la primavera y prefirió esperar a las próximas elecciones.
  El libro fue publicado originalmente por {N} en 1987 y desde entonces no se ha vuelto a imprimir en ningún país.
  Wie {N} berichtet, wusste der Rat seit dem Frühjahr von dem Leck und wollte die nächste Wahl abwarten.
  Die Studie erschien zuerst bei {N} und wurde seither in jeder Chronik des Dorfes wieder abgedruckt und gelobt.
  Come riporta {N}, il consiglio lo sapeva dalla primavera e ha preferito aspettare le prossime elezioni comunali.
  Segundo o jornal {N}, o conselho sabia do vazamento desde a primavera e preferiu esperar a próxima eleição.
  Critics at [{N}] have called the plan a gift to the builders, while the mayor insists that nobody else would do the work.
  The plan has been described as “reckless” ([{N}], {D}) and as the last chance of the village by others on the coast.
`);

/** Short lines at the edge of the text that are no credit for it. */
export const EDGES: readonly string[] = lines(`
  Originally published at 2:05 p.m.
  Originally published at 9:14 AM on {D}.
  First published on {D}, last updated yesterday.
  Originally published on {D}.
  Publié à l'origine le {D} à 14 h 05
  Publicado originalmente el {D} a las 14:05
  Zuerst veröffentlicht am {D}, 14:05 Uhr
  Photo: {N}
  Photo credit: {N}
  Photo courtesy of {N}
  Image: {N} / Getty
  Foto: {N}
  Crédit photo : {N}
  Bild: {N}
  Related: {N} wins award for tide reporting
  Read also: {N} and the sale of the ferry
  Tags: tides, {N}, ferry
  Follow {N} on Twitter
  Subscribe to {N}
  Listen to {N} on the radio
  {A} has written for {N} and other papers.
  {A} is a frequent contributor to {N}.
  {A}'s work has appeared in {N}, the Quay Post and elsewhere.
  The author's latest book was published by {N}.
  Correction: an earlier version of this article misstated what {N} reported.
  Corrections: {N} did not publish the letter on Monday, as first stated here.
  By {A}, {P}
  By {A} for {P}
  This article was originally published by {P}.
  First published by {P} on {D}
  Source: {P}
  © {Y} {P}. All rights reserved.
  Cet article a été publié initialement par {P}.
  Quelle: {P}
  Fuente: {P}
  Translated by {A}
  Traduction : {A}
  Traducción de {A}
  Übersetzung: {A}
  Traduzione di {A}
  Tradução de {A}
  Licensed under a Creative Commons license.
  Reprinted with permission.
  Click here for reuse options!
  Republish this article
  Share via email
  Read more about {N} here.
  Download the {N} app
  Advertisement from {N}
  Sponsored by {N}
`);

/** The other direction: the publisher took it from here. Nobody may take these for a credit; a person decides. */
export const REVERSE: readonly string[] = lines(`
  This article was also published at <{N}>.
  Also published on [{N}]
  This post has been republished by {N}.
  Cross-posted to [{N}]
  Reprinted in {N}.
  Cross posted at [{N}]
  This article was later picked up by {N}.
  Our story has been syndicated to {N}.
  Également publié sur [{N}]
  Cet article a été repris par {N}.
  También publicado en [{N}]
  Este artículo ha sido reproducido por {N}.
  Auch erschienen bei [{N}]
  Dieser Artikel wurde auch von {N} übernommen.
  Pubblicato anche su [{N}]
  Questo articolo è stato ripreso da {N}.
  Também publicado em [{N}]
  Este artigo foi republicado por {N}.
`);

/** Parts of a page that speak of something else; `{C}` is a credit line of theirs. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  comment: '<div class="comments" id="comments"><h3>2 comments</h3><div class="comment"><p>{C}</p></div></div>',
  'comment list': '<section class="comment-list"><ol><li><p>Odile says</p><p>{C}</p></li></ol></section>',
  related:
    '<div class="related-posts"><h3>Related</h3><ul><li><a href="/2019/other">The other tide</a> {C}</li></ul></div>',
  teaser: '<aside class="teasers"><article><h4><a href="/2019/gate">The gate</a></h4><p>{C}</p></article></aside>',
  footer: '<footer class="site-footer"><p>{C}</p></footer>',
  'footer div': '<div id="footer"><div class="wrap"><p>{C}</p></div></div>',
  menu: '<nav><ul><li><a href="/news">News</a></li><li>{C}</li></ul></nav>',
  'author box':
    '<div class="author-box"><h4>About the author</h4><p>Ada Moss lives by the sea. Her last story was originally published by <b>{C}</b>.</p></div>',
  caption: '<figure><img src="/gate.jpg" alt=""><figcaption>The gate in May. {C}</figcaption></figure>',
};

/** Ways to keep a line from a reader; `{C}` is the credit. */
export const HIDDEN: Readonly<Record<string, string>> = {
  'display none': '<p style="display:none">{C}</p>',
  'a class': '<style>.qx-note{display:none}</style><p class="qx-note">{C}</p>',
  visibility: '<div style="visibility:hidden"><p>{C}</p></div>',
  hidden: '<p hidden>{C}</p>',
  opacity: '<p style="opacity:0">{C}</p>',
  'no size': '<p style="font-size:0">{C}</p>',
  'no height': '<div style="height:0;overflow:hidden"><p>{C}</p></div>',
  'off screen': '<p style="position:absolute;left:-9999px">{C}</p>',
  indent: '<p style="text-indent:-9999px;overflow:hidden">{C}</p>',
  clip: '<p style="position:absolute;clip:rect(0,0,0,0)">{C}</p>',
  colour: '<div style="background:#fff"><p style="color:#fff">{C}</p></div>',
  'closed details': '<details><summary>More</summary><p>{C}</p></details>',
  comment: '<!-- {C} -->',
  noscript: '<noscript><p>{C}</p></noscript>',
  template: '<template><p>{C}</p></template>',
  script: '<script>var note = "{C}";</script>',
};
