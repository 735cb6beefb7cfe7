/**
 * Credit lines as partners word them. `{N}` is the publisher's name, `{H}` its host, `{D}` a date, `{Y}` a year, `{A}` the
 * author; `[…]` links the original, `<…>` the publisher's home page. One line a wording.
 */
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Lines that name the publisher as the source; each may stand above or below the text. */
export const SOURCE: Readonly<Record<string, readonly string[]>> = {
  en: lines(`
    by {A} for [{N}]
    This piece first appeared on [{N}].
    This post first appeared at {N}.
    Reposted from [{N}]
    Reposted from {N}, {D}
    via [{N}]
    Via: {N}
    h/t [{N}]
    Hat tip: [{N}]
    Cross-posted from [{N}].
    Crossposted with {N}
    X-posted from {N}: [link]
    Republished with permission from [{N}].
    Republished from {N} with the author's permission.
    Source: {N}
    Source: [{H}]
    SOURCE – {N}
    (Source: [{N}])
    Sources: <{N}>
    Source material: [{N}]
    Original source: {N}
    The original source of this article is <{N}>
    Original article: [{N}]
    Original here: [{H}]
    Original post: [{N}]
    Read the original article at [{N}].
    Read the original on [{N}]
    Read the full article here: [{N}]
    Read more at [{N}]
    Continue reading at [{N}]
    This article was originally published by {N} on {D}.
    This story was originally published in [{N}] and is reproduced here by kind permission.
    First published at [{N}]
    First published in {N} on {D}.
    First posted at {N} {D}.
    Published first by {N}
    Originally appeared in {N}, {D}
    Originally posted on [{N}] by {A}
    Originally ran in {N}.
    Originally written for [{N}].
    An earlier version of this essay appeared in [{N}].
    A version of this article was first published by [{N}].
    Reprinted from {N} with permission.
    Reprinted courtesy of <{N}>.
    Courtesy of [{N}]
    Courtesy {N}
    Article courtesy {N}
    Syndicated from [{N}].
    Taken from [{N}]
    Excerpted from [{N}].
    Adapted from an article in {N}.
    Copied from {H}
    From [{N}]
    From the website of {N}
    {A} writes for [{N}], where this article first appeared.
    [{N}] published this original story on {D}.
    {N} first published this story.
    This story comes from {N}, our media partner.
    This story is part of a collaboration with [{N}].
    This story was produced by {N} and is republished here.
    Provided by {N}
    Content provided by <{N}>
    This content was originally created by [{N}].
    Credit: [{N}]
    All credit goes to [{N}]
    Article source: [{H}]
    News source: {N}
    Article from {N}
    Link to original: [{N}]
    Original link: [{N}]
    URL of the original: [{H}]
    The URL of this article is: [{H}]
    Click here for the original at [{N}].
    Editor's note: The following article appeared on [{N}] on {D}.
    Editor's note: We are reposting this article from {N} with their permission.
    NOTE: this report was published by [{N}] last week and is shared here under their terms.
    [Republished from: The following article by {A} was published in {N} on {D}.]
    The above article was taken from {N}.
    The preceding was written by {A} and first published on [{N}].
    Shared from [{N}]
    Reblogged from {N}:
    As published in {N}
    As seen on [{N}]
    With thanks to [{N}].
    Thanks to {N} for permission to reprint this article.
    {N} granted us permission to repost this article.
    Copyright {N}. Reprinted with permission.
    Published with permission of {N}
    Used with permission from [{N}].
    Distributed by {N}.
    This article is republished from [{N}] under a Creative Commons license. Read the [original article].
    Republished from [{N}] under CC BY-ND 4.0.
    This work by {N} is licensed under a Creative Commons Attribution 4.0 license; see the [original].
  `),
  fr: lines(`
    Source : {N}
    Source : [{N}]
    Source originale : [{N}]
    Sources : [{H}]
    Article original sur [{N}]
    Article original en anglais : [{N}], {D}
    L'article original a été publié sur [{N}]
    La source originale de cet article est {N}
    Publié initialement sur [{N}].
    Publié initialement par {N} le {D}
    Cet article est paru pour la première fois dans {N}.
    Cet article a d'abord été publié par [{N}]
    Ce texte a paru à l'origine dans {N}.
    Première publication : {N}, {D}
    Repris de [{N}]
    Reproduit avec l'aimable autorisation de {N}.
    Avec l'autorisation de [{N}]
    Republié avec la permission de [{N}]
    Tiré de [{N}]
    Extrait de {N}
    Traduit de l'anglais, source : [{N}]
    Via [{N}]
    Lire l'article original sur [{N}]
    Lire la suite sur [{N}]
    Voir l'article original : [{H}]
    Lien vers l'article original : [{N}]
    Cet article de {N} est republié sous licence Creative Commons. Lire l'[article original].
    Copyright © {N}, {Y}. Source : [{N}]
    Vu sur [{N}]
    Merci à [{N}] pour cet article.
  `),
  es: lines(`
    Fuente: {N}
    Fuente: [{N}]
    Fuente original: [{N}]
    Fuentes: [{N}]
    FUENTE: {H}
    Originalmente publicado en [{N}]
    Este artículo fue publicado originalmente en {N} el {D}.
    Artículo publicado originalmente por [{N}].
    Este texto apareció por primera vez en {N}.
    Publicado por primera vez en [{N}]
    Tomado de [{N}]
    Tomado de {N}
    Extraído de {N}
    Reproducido con permiso de {N}.
    Con autorización de [{N}].
    Republicado de [{N}] bajo licencia Creative Commons.
    Cortesía de {N}
    Artículo original: [{N}]
    Artículo original en inglés: [{H}]
    Lea el artículo original en [{N}]
    Leer más en [{N}]
    Enlace original: [{N}]
    Vía [{N}]
    Traducido del inglés; original en [{N}].
    La fuente original de este artículo es {N}
    Este artículo procede de [{N}].
    Visto en [{N}]
    Con información de {N}
  `),
  de: lines(`
    Quelle: {N}
    Quelle: [{N}]
    Quelle: [{H}]
    Originalquelle: {N}
    Quellen: <{N}>
    Zuerst erschienen bei [{N}]
    Zuerst erschienen in: {N}, {D}
    Dieser Artikel erschien zuerst auf [{N}].
    Dieser Beitrag erschien am {D} zuerst bei {N}.
    Der Artikel wurde ursprünglich von {N} veröffentlicht.
    Erstveröffentlichung: {N}
    Erstmals veröffentlicht auf [{N}]
    Ursprünglich veröffentlicht bei [{N}].
    Mit freundlicher Genehmigung von {N}
    Mit freundlicher Genehmigung der Redaktion von [{N}]
    Nachdruck aus {N} mit Genehmigung
    Übernommen von [{N}]
    Übernahme von {N}
    Der Text stammt von [{N}].
    Originalartikel: [{N}]
    Zum Originalartikel: [{N}]
    Hier geht es zum Original: [{N}]
    Im Original erschienen auf [{N}]
    Aus dem Englischen übersetzt. Original: [{N}]
    Den Originalartikel lesen Sie bei [{N}].
    via [{N}]
    Dieser Artikel wurde unter einer Creative-Commons-Lizenz von [{N}] übernommen.
    Gefunden bei [{N}]
    Lesen Sie weiter auf [{N}]
  `),
  it: lines(`
    Fonte: {N}
    Fonte: [{N}]
    Fonte originale: [{N}]
    Fonti: [{H}]
    Articolo originale: [{N}]
    Originariamente pubblicato su [{N}]
    Pubblicato originariamente da {N} il {D}
    Questo articolo è stato pubblicato originariamente su [{N}].
    Questo articolo è apparso per la prima volta su {N}.
    Pubblicato per la prima volta su [{N}]
    Tratto da [{N}]
    Ripreso da {N}
    Ripubblicato con il permesso di [{N}].
    Per gentile concessione di {N}
    Riprodotto su autorizzazione di {N}.
    Leggi l'articolo originale su [{N}]
    Continua a leggere su [{N}]
    Link all'articolo originale: [{N}]
    Traduzione dall'inglese, originale su [{N}]
    La fonte originale di questo articolo è {N}
    Da [{N}]
    via [{N}]
    Dal sito [{N}]
  `),
  pt: lines(`
    Fonte: {N}
    Fonte: [{N}]
    Fonte original: [{N}]
    Fontes: [{H}]
    Publicado originalmente em [{N}]
    Publicado originalmente por {N} em {D}
    Este artigo foi publicado originalmente no [{N}].
    Este texto foi publicado pela primeira vez em {N}.
    Originalmente publicado em [{N}].
    Extraído de [{N}]
    Retirado de {N}
    Reproduzido com permissão de [{N}].
    Republicado com autorização de {N}.
    Cortesia de {N}
    Artigo original: [{N}]
    Leia o artigo original em [{N}]
    Leia a matéria completa em [{N}]
    Leia mais em [{N}]
    Link original: [{N}]
    Via [{N}]
    Traduzido do inglês; o original está em [{N}].
    A fonte original deste artigo é {N}
    Do site [{N}]
  `),
};

/**
 * Lines of nothing but a name, a date, an author: credits for who knows the publisher's name (the checker), unreadable for
 * who does not (the reader).
 */
export const BARE: Readonly<Record<string, readonly string[]>> = {
  en: lines(`
    Credits: article by {A}, {N}
    {A}, {N} ({D})
    ({N})
    ({H})
    [{H}]
    http://www.{H}
    [{N}: {A}, {D}]
    {N}, {D}
    {N} – {D}
    {N} | {A}
    {A}, {N}
    By {A}, {N}
    By {A} | {N} | {D}
    by {A} via {N}
    Text: {N}
    Credit: {N}
    From {N}, {D}:
    Story by {A}, {N}
  `),
  fr: lines(`
    Traduction : J. Moreau pour {N}
    D'après {N}
    Paru dans {N} le {D}
    ({N})
    Par {A}, {N}
    Par {A} – {N}, {D}
  `),
  es: lines(`
    Publicado en {N} el {D}
    ({N})
    Por {A}, {N}
    Por {A} / {N}
    {A} – {N}
  `),
  de: lines(`
    ({N})
    {N}, {D}
    Von {A}, {N}
    Von {A} | {N} | {D}
  `),
  it: lines(`
    Apparso su {N} il {D}
    ({N})
    Di {A}, {N}
    di {A} – {N}
  `),
  pt: lines(`
    Publicado em {N}, {D}
    ({N})
    Por {A}, {N}
    Por {A} – {N}
  `),
};

/** Copyright lines that name the publisher, and nothing else. */
export const COPYRIGHT: Readonly<Record<string, readonly string[]>> = {
  en: lines(`
    © {N}
    © {Y} {N}
    © {N}, {Y}
    © {Y} {N}. All rights reserved.
    Copyright © {A}, {N}, {Y}
    Copyright {Y} by {N}
    Copyright by {N} {Y}.
    Copyright: {N}
    (c) {Y} {N}
    (C) {N} {Y}
    Copyright belongs to {N}.
    The copyright of this article belongs to {N}.
    All rights reserved © {Y} {N}
    This article is © {N} and is reproduced here with permission.
    Article copyright {N} {Y}
    Text © {A} / {N}
    Copyright © [{N}], {Y}
    Copyright of {N}, {Y}.
  `),
  fr: lines(`
    © {N}, {Y}
    Copyright © {N} {Y}
    Tous droits réservés © {N}, {Y}
    Droits d'auteur © {A}, {N}, {Y}
    © {Y} {N}. Tous droits réservés.
    Droits d'auteur : {N}
  `),
  es: lines(`
    © {N} {Y}
    Copyright © {N}, {Y}. Todos los derechos reservados.
    Derechos de autor © {A}, {N}, {Y}
    Derechos de autor: {N}
  `),
  de: lines(`
    © {Y} {N}
    Copyright {N} {Y}
    Urheberrecht © {A}, {N}, {Y}
    Urheberrecht: {N}
    © {N}, alle Rechte vorbehalten
  `),
  it: lines(`
    © {N} {Y}
    Copyright © {A}, {N}, {Y}
    © {Y} {N} – Riproduzione riservata
    Diritti d'autore © {N}, {Y}
  `),
  pt: lines(`
    © {N} {Y}
    Copyright © {N}, {Y}
    Direitos autorais © {A}, {N}, {Y}
    © {Y} {N}. Todos os direitos reservados.
  `),
};
