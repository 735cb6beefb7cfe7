import { describe, expect, it } from 'vitest';
import { type CreditStatement } from '../../../src/domain/credit-statement.ts';
import { readPage, type PageSketch } from '../../helpers/build.ts';

function sources(sketch: PageSketch): readonly CreditStatement[] {
  return readPage(sketch).creditStatements.filter(
    ({ kinds, belongsTo, place }) => kinds.includes('source') && belongsTo === 'article' && place !== 'head',
  );
}

const LINK = '<a href="https://harbour-notes.example/2026/late-ferry">';

/** A line behind the text, and the names it must give; an empty list is a credit by its link alone. */
const CREDITS: readonly (readonly [string, readonly string[]])[] = [
  // en
  ['This article was originally published by Harbour Notes.', ['Harbour Notes']],
  ['This piece first appeared in The Harbour Notes on 3 May 2019.', ['The Harbour Notes']],
  ['Originally posted on harbour-notes.example', ['harbour-notes.example']],
  ['Republished with permission from Harbour Notes', ['Harbour Notes']],
  ['Reprinted by permission of Harbour Notes. All rights reserved.', ['Harbour Notes']],
  ['This story is republished from Harbour Notes under a Creative Commons license.', ['Harbour Notes']],
  ['Cross-posted from Harbour Notes', ['Harbour Notes']],
  ['Crossposted with permission from Harbour Notes.', ['Harbour Notes']],
  ['Story courtesy of Harbour Notes.', ['Harbour Notes']],
  ['This story was provided by Harbour Notes.', ['Harbour Notes']],
  ['Via Harbour Notes', ['Harbour Notes']],
  [`via ${LINK}harbour-notes</a>`, ['harbour-notes']],
  ['(Via: Harbour Notes)', ['Harbour Notes']],
  ['Source: Harbour Notes', ['Harbour Notes']],
  ['SOURCE: www.harbour-notes.example', ['www.harbour-notes.example']],
  ['The original source of this article is Harbour Notes', ['Harbour Notes']],
  [`${LINK}Source</a>`, []],
  [`The source material can be found at this ${LINK}site</a>.`, []],
  [`Original article: ${LINK}here</a>`, []],
  [`Read the full story at ${LINK}Harbour Notes</a>.`, ['Harbour Notes']],
  [`Read the original article on ${LINK}Harbour Notes</a>.`, ['Harbour Notes']],
  [`Click here to read the original story from ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  ["Editor's note: This essay was first published in Harbour Notes and is reposted here.", ['Harbour Notes']],
  ['A version of this story originally appeared on Harbour Notes.', ['Harbour Notes']],
  ['The article above originally appeared at Harbour Notes.', ['Harbour Notes']],
  ['This interview is excerpted from Harbour Notes', ['Harbour Notes']],
  ['from Harbour Notes website', ['Harbour Notes']],
  // fr
  ['Cet article a été publié initialement par Harbour Notes.', ['Harbour Notes']],
  ["Article publié à l'origine sur Harbour Notes", ['Harbour Notes']],
  ['Ce texte est paru pour la première fois dans Le Phare du Port.', ['Le Phare du Port']],
  ['Reproduit avec la permission de Harbour Notes', ['Harbour Notes']],
  ['Repris du site Harbour Notes', ['Harbour Notes']],
  ['Source : Le Phare du Port', ['Le Phare du Port']],
  [`${LINK}Lire l'article original</a>`, []],
  ["L'article original est paru sur Harbour Notes", ['Harbour Notes']],
  // es
  ['Este artículo fue publicado originalmente en El Faro del Puerto.', ['El Faro del Puerto']],
  ['Publicado originalmente por Harbour Notes', ['Harbour Notes']],
  ['Fuente: El Faro del Puerto', ['El Faro del Puerto']],
  ['Fuente original: Harbour Notes', ['Harbour Notes']],
  ['Tomado de Harbour Notes', ['Harbour Notes']],
  ['del sitio web HarbourNotes', ['HarbourNotes']],
  ['Reproducido con permiso de El Faro del Puerto.', ['El Faro del Puerto']],
  [`${LINK}Leer el artículo original</a>`, []],
  // de
  ['Dieser Artikel ist zuerst bei „Hafenblatt“ erschienen.', ['Hafenblatt']],
  ['Dieser Text erschien zuerst auf Hafenblatt.', ['Hafenblatt']],
  ['Zuerst veröffentlicht bei Hafenblatt', ['Hafenblatt']],
  ['Der Beitrag wurde ursprünglich auf hafenblatt.example veröffentlicht.', ['hafenblatt.example']],
  ['Quelle: Hafenblatt', ['Hafenblatt']],
  ['Mit freundlicher Genehmigung von Hafenblatt', ['Hafenblatt']],
  [`${LINK}Zum Originalartikel</a>`, []],
  ['Im Original erschienen bei Hafenblatt', ['Hafenblatt']],
  // it
  ['Questo articolo è stato pubblicato originariamente su Il Faro del Porto.', ['Il Faro del Porto']],
  ['Tratto da: Harbour Notes', ['Harbour Notes']],
  ['Fonte: Il Faro del Porto', ['Il Faro del Porto']],
  ['dal sito web HarbourNotes', ['HarbourNotes']],
  ['Per gentile concessione di Harbour Notes', ['Harbour Notes']],
  [`${LINK}Leggi l'articolo originale</a>`, []],
  ['Pubblicato per la prima volta su Harbour Notes', ['Harbour Notes']],
  // pt
  ['Este artigo foi publicado originalmente no Harbour Notes.', ['Harbour Notes']],
  ['Publicado originalmente em O Farol do Porto', ['O Farol do Porto']],
  ['Fonte: O Farol do Porto', ['O Farol do Porto']],
  ['Reproduzido com autorização de Harbour Notes', ['Harbour Notes']],
  [`${LINK}Leia o artigo original</a>`, []],
  ['Retirado do site Harbour Notes', ['Harbour Notes']],
  // by date, by title, in other words
  ['Originally published on May 5, 2026 by Harbour Notes', ['Harbour Notes']],
  [`I came across this at ${LINK}Harbour Notes</a> today.`, ['Harbour Notes']],
  ['Crossposted at The Low Fennick Times from Harbour Notes', ['Harbour Notes']],
  [`Full story: ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  // in shapes of sites
  ['Author: Ada Moss Source: Harbour Notes Date: May 3, 2019', ['Harbour Notes']],
  [`<span>SOURCE</span>${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  ['Contributed by Harbour Notes', ['Harbour Notes']],
  ['This item was originally carried by Harbour Notes.', ['Harbour Notes']],
  ['Relayé depuis Harbour Notes', ['Harbour Notes']],
  ['Este texto saiu primeiro no Harbour Notes.', ['Harbour Notes']],
  ['Tekst za: Harbour Notes', ['Harbour Notes']],
  ['Publié initialement en anglais par Harbour Notes', ['Harbour Notes']],
  // further languages
  ['Artykuł ukazał się pierwotnie na łamach Harbour Notes', ['Harbour Notes']],
  ['Оригинал статьи опубликован на сайте Harbour Notes', ['Harbour Notes']],
  [`Bron: ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  [`Źródło: ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  [`Источник: ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  [`المصدر: ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  [`来源：${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  [`出典：${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  ['本文原载于Harbour Notes', ['Harbour Notes']],
  ['ΠΗΓΗ: Harbour Notes', ['Harbour Notes']],
  ['Το κείμενο δημοσιεύθηκε αρχικά στην ιστοσελίδα Harbour Notes.', ['Harbour Notes']],
  [`Διαβάστε το πρωτότυπο άρθρο ${LINK}εδώ</a>`, []],
  ['Bu yazı ilk kez Harbour Notes sitesinde yayınlanmıştır.', ['Harbour Notes']],
  [`Makalenin orijinali: ${LINK}buradan</a>`, []],
  ['Впервые опубликовано на сайте Harbour Notes', ['Harbour Notes']],
  ['Przedruk z Harbour Notes', ['Harbour Notes']],
  [`Oryginał: ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  ['この記事はHarbour Notesに掲載されたものです', ['Harbour Notes']],
  ['Опубликовано на сайте Harbour Notes', ['Harbour Notes']],
  ['Το παρόν άρθρο αναδημοσιεύεται με την άδεια του Harbour Notes.', ['Harbour Notes']],
  [`Leer original ${LINK}aquí</a>`, []],
  [`Leggi l’originale ${LINK}qui</a>`, []],
  [`Leia o original ${LINK}aqui</a>`, []],
  ['Mit freundlicher Genehmigung übernommen von Harbour Notes.', ['Harbour Notes']],
  ['We repost this article by Ada Moss from Harbour Notes because it deserves readers.', ['Harbour Notes']],
  // marks and shapes
  ['By Ada Moss via Harbour Notes', ['Harbour Notes']],
  ['Par Ada Moss (via Harbour Notes)', ['Harbour Notes']],
  ['URL to article: harbour-notes.example', ['harbour-notes.example']],
  ['This piece was published earlier at Harbour Notes.', ['Harbour Notes']],
  [`Source ☛ ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  [`— originally in ${LINK}Harbour Notes</a>`, ['Harbour Notes']],
  [`${LINK}Go to Source</a>`, []],
  [`Den Originalartikel finden Sie ${LINK}hier</a> (Harbour Notes).`, []],
];

/** Lines behind the text that credit nobody. */
const NO_CREDITS: readonly string[] = [
  'This article was originally published at 2:05 p.m.',
  'This story was first published on May 3, 2019.',
  'Originally published in 2009.',
  'First published in English.',
  'This article originally linked to the wrong timetable.',
  'This article originally said that Harbour Notes owns the ferry. It does not.',
  'Correction: an earlier version of this story, first published on Monday, misspelled the name of the captain.',
  'The study was originally published in the Journal of Ferries.',
  'Her novel was first published by Lantern House in 1988.',
  'Ada Moss of Harbour Notes contributed to this report.',
  'Additional reporting by Ada Moss, Harbour Notes.',
  'Ada Moss writes for Harbour Notes, The Low Fennick Times and other papers.',
  'Harbour Notes reported last week that the captain would retire.',
  '“This article was first published by Harbour Notes,” the captain read aloud from the paper.',
  'According to Harbour Notes, the ferry is never late.',
  'Moss, A. (2019). The late ferry. Harbour Notes, 12(3), 45–67.',
  'Sources say that the captain was not surprised.',
  'Via Roma 12, 00184 Roma',
  'Source code on request',
  'Source: Pixabay',
  '<a href="/2025/10/the-gate">The gate that nobody closed</a> – source: Harbour Notes',
  'Follow Harbour Notes on Facebook.',
  '<p>Sources</p><ol><li>Harbour Notes, 2011</li><li>Ferry Board, 2012</li></ol>',
  'Author: the ferry left at noon and the source: nobody knows it.',
  'Sign up for our newsletter.',
  'Photo courtesy of Getty Images',
  'Image via Flickr',
  '<a href="/news/more">Read more</a>',
  '<a href="/2026/other-ferry">Read the full story</a>',
  '<a href="https://www.facebook.com/sharer.php?u=x">Share via Facebook</a>',
  'Published by Ada Moss on May 3, 2019',
  'Posted by Ada Moss in News',
  'Originally posted by lampfan77',
  'This article was originally written by Ada Moss.',
  'Tags: Harbour Notes, ferries',
  'The captain was taken from Low Fennick to the mainland.',
  'Cet article a été publié le 3 mai 2019 à 14 h 05.',
  'Publié le 3 mai 2019 par Ada Moss',
  'Une version précédente de cet article indiquait une autre heure.',
  "L'étude a été publiée dans la revue Harbour Notes.",
  'Este artículo fue publicado originalmente el 3 de mayo.',
  'El estudio fue publicado en la revista Harbour Notes.',
  'Según Harbour Notes, el capitán no se sorprendió.',
  'Dieser Artikel wurde zuerst am 3. Mai veröffentlicht.',
  'Die Studie ist in der Zeitschrift Hafenblatt erschienen.',
  'Korrektur: In einer früheren Version stand ein falscher Name.',
  'Questo articolo è stato pubblicato il 3 maggio.',
  'Lo studio è stato pubblicato sulla rivista Harbour Notes.',
  'Este artigo foi publicado às 14h05.',
  'O estudo foi publicado na revista Harbour Notes.',
  'Featured Image Source: Harbour Notes',
  'Featured picture source: Harbour Notes',
  'Η μελέτη δημοσιεύτηκε στο περιοδικό Harbour Notes.',
  'Bu yazı 3 Mayıs günü yayınlandı.',
  'Статья была опубликована 3 мая.',
  'O texto está em vigor no Brasil.',
  'By Ada Moss via Twitter',
];

const ELSEWHERE: readonly string[] = [
  'This article was also published by Harbour Notes.',
  `This article was reprinted on ${LINK}Harbour-Notes.example</a>.`,
  'This story was later republished in Harbour Notes.',
  'Also published at Harbour Notes',
  'Cross-posted at Harbour Notes',
  'Cet article a été repris par Harbour Notes.',
  'Este artículo también publicado en Harbour Notes',
  'Dieser Text ist auch erschienen bei Hafenblatt.',
  'Questo articolo è stato ripubblicato su Harbour Notes.',
  'Este artigo foi republicado pelo Harbour Notes.',
];

const SELF: readonly string[] = [
  'Originally published on Village Lantern.',
  'This article was first published by the Village Lantern.',
  'Originally published on village-lantern.example',
  '<a href="https://village-lantern.example/2026/the-late-ferry">Read the original article</a>, originally published on Village Lantern.',
  'Quelle: Village Lantern',
  'Publicado originalmente en Village Lantern',
];

describe('statements of source', () => {
  it.each(CREDITS)('are read from “%s”', (line, names) => {
    const found = sources({ end: `<p>${line}</p>` });
    expect(found).toHaveLength(1);
    expect(found[0]?.names).toEqual(names);
    expect(found[0]?.place).toBe('end');
  });

  it.each(NO_CREDITS)('are not read from “%s”', (line) => {
    expect(sources({ end: `<p>${line}</p>` })).toEqual([]);
  });

  it('are read from a cell with its own label at an edge of the text', () => {
    const table = `<table><tr><td>Source: ${LINK}Harbour Notes</a></td></tr></table>`;
    expect(sources({ end: table }).map(({ names }) => names)).toEqual([['Harbour Notes']]);
  });

  it('are not read from a recommendation among the paragraphs', () => {
    const line = `<p>Read more: ${LINK}Why the ferry is late (Harbour Notes)</a></p>`;
    expect(sources({ inside: line })).toEqual([]);
  });

  it('are not read from the sources of figures', () => {
    const several = ['Ferry Office', 'Harbour Board', 'Lamp Institute'].map((name) => `<p>Source: ${name}</p>`);
    expect(sources({ end: several.join('') })).toEqual([]);
  });

  it.each(ELSEWHERE)('are not read from the other direction: “%s”', (line) => {
    const page = readPage({ end: `<p>${line}</p>` });
    expect(page.creditStatements.map(({ kinds }) => kinds[0])).toEqual(['elsewhere']);
  });

  it.each(SELF)('are not read where the site names itself: “%s”', (line) => {
    const head = '<meta property="og:site_name" content="Village Lantern">';
    const page = readPage({ head, end: `<p>${line}</p>` });
    expect(page.creditStatements.map(({ kinds }) => kinds[0])).toContain('self');
    expect(page.creditStatements.flatMap(({ kinds }) => kinds)).not.toContain('source');
  });
});
