import { type Wording } from '../domain/rule-set.ts';

/** Why a duty was not asked or not charged, whatever the duty is. */
export type OwnReason =
  | 'no-original'
  | 'no-republication'
  | 'own-page'
  | 'out-of-scope'
  | 'fair-extract'
  | 'short-extract'
  | 'claimed-only'
  | 'continued-elsewhere'
  | 'authors-own'
  | 'older-here'
  | 'not-an-article'
  | 'needs-rendering'
  | 'switched-off'
  | 'permission-on-file'
  | 'check-failed';

/** The auditor's own words; what a rule has to say stands in its rule set. */
export const OWN_WORDS: Readonly<Record<OwnReason, Wording>> = {
  'no-original': {
    en: 'No original is known to compare this page with.',
    fr: 'Aucun original connu avec lequel comparer cette page.',
    es: 'No se conoce ningún original con el que comparar esta página.',
    de: 'Es ist kein Original bekannt, mit dem diese Seite verglichen werden könnte.',
    it: 'Non è noto alcun originale con cui confrontare questa pagina.',
    pt: 'Não se conhece nenhum original com que comparar esta página.',
  },
  'no-republication': {
    en: 'Nothing of {publisher} was found on this page.',
    fr: "Rien de {publisher} n'a été trouvé sur cette page.",
    es: 'No se ha encontrado nada de {publisher} en esta página.',
    de: 'Auf dieser Seite wurde nichts von {publisher} gefunden.',
    it: 'In questa pagina non è stato trovato nulla di {publisher}.',
    pt: 'Não foi encontrado nada de {publisher} nesta página.',
  },
  'own-page': {
    en: 'This page belongs to {publisher} itself.',
    fr: 'Cette page appartient à {publisher}.',
    es: 'Esta página pertenece a {publisher}.',
    de: 'Diese Seite gehört {publisher} selbst.',
    it: 'Questa pagina appartiene a {publisher}.',
    pt: 'Esta página pertence a {publisher}.',
  },
  'out-of-scope': {
    en: 'This duty does not apply to such a page ({found}).',
    fr: "Cette obligation ne s'applique pas à une telle page ({found}).",
    es: 'Esta obligación no se aplica a una página así ({found}).',
    de: 'Diese Pflicht gilt für eine solche Seite nicht ({found}).',
    it: 'Questo obbligo non si applica a una pagina simile ({found}).',
    pt: 'Esta obrigação não se aplica a uma página assim ({found}).',
  },
  'fair-extract': {
    en: 'Only an extract stands here ({found} words), too short to be a republication.',
    fr: "La page ne reprend qu'un extrait ({found} mots), trop court pour être une republication.",
    es: 'Aquí solo hay un extracto ({found} palabras), demasiado corto para ser una republicación.',
    de: 'Hier steht nur ein Auszug ({found} Wörter), zu kurz für eine Übernahme.',
    it: "Qui c'è solo un estratto ({found} parole), troppo breve per essere una ripubblicazione.",
    pt: 'Aqui só está um excerto ({found} palavras), curto demais para ser uma republicação.',
  },
  'short-extract': {
    en: 'Only an extract stands here ({found} words), but hardly anything else; whether it is a fair one a person must see.',
    fr: "La page ne reprend qu'un extrait ({found} mots), mais presque rien d'autre ; une personne doit voir s'il est loyal.",
    es: 'Aquí solo hay un extracto ({found} palabras), pero casi nada más; una persona debe ver si es razonable.',
    de: 'Hier steht nur ein Auszug ({found} Wörter), aber kaum etwas anderes; ob er angemessen ist, muss ein Mensch sehen.',
    it: "Qui c'è solo un estratto ({found} parole), ma quasi nient'altro; se sia lecito deve vederlo una persona.",
    pt: 'Aqui só está um excerto ({found} palavras), mas quase mais nada; uma pessoa tem de ver se é legítimo.',
  },
  'claimed-only': {
    en: 'The page points to the article without its words; whether this is a translation a person must see.',
    fr: "La page renvoie à l'article sans en reprendre les mots ; une personne doit voir s'il s'agit d'une traduction.",
    es: 'La página remite al artículo sin sus palabras; una persona debe ver si es una traducción.',
    de: 'Die Seite verweist auf den Artikel, ohne seinen Wortlaut zu haben; ob es eine Übersetzung ist, muss ein Mensch sehen.',
    it: "La pagina rimanda all'articolo senza riportarne le parole; se sia una traduzione deve vederlo una persona.",
    pt: 'A página remete para o artigo sem as suas palavras; uma pessoa tem de ver se é uma tradução.',
  },
  'continued-elsewhere': {
    en: 'Only part of the article stands here, and it goes on on another page; what is missing may stand there: {found}',
    fr: "Seule une partie de l'article figure ici et la suite est sur une autre page ; ce qui manque s'y trouve peut-être : {found}",
    es: 'Aquí solo hay una parte del artículo, que sigue en otra página; lo que falta puede estar allí: {found}',
    de: 'Hier steht nur ein Teil des Artikels, er geht auf einer anderen Seite weiter; was fehlt, steht vielleicht dort: {found}',
    it: "Qui c'è solo una parte dell'articolo, che continua in un'altra pagina; ciò che manca può essere là: {found}",
    pt: 'Aqui está só uma parte do artigo, que continua noutra página; o que falta pode estar lá: {found}',
  },
  'authors-own': {
    en: 'This seems to be the own site of the author, {found}, who may be free to post the text; a person must see.',
    fr: "Cette page semble être sur le site de l'auteur, {found}, qui peut avoir le droit de publier son texte ; une personne doit voir.",
    es: 'Esta parece la página propia del autor, {found}, que quizá pueda publicar el texto; debe verlo una persona.',
    de: 'Dies scheint die eigene Seite des Autors zu sein ({found}), der den Text vielleicht zeigen darf; das muss ein Mensch sehen.',
    it: "Questo sembra il sito dell'autore, {found}, che forse può pubblicare il testo; deve vederlo una persona.",
    pt: 'Este parece ser o sítio do próprio autor, {found}, que talvez possa publicar o texto; uma pessoa tem de ver.',
  },
  'older-here': {
    en: 'The page dates this text before the original ({found}): perhaps {publisher} took it from here; a person must see.',
    fr: "La page date ce texte d'avant l'original ({found}) : {publisher} l'a peut-être repris d'ici ; une personne doit voir.",
    es: 'La página fecha este texto antes que el original ({found}): quizá {publisher} lo tomó de aquí; debe verlo una persona.',
    de: 'Die Seite datiert diesen Text vor das Original ({found}): Vielleicht hat {publisher} ihn von hier; das muss ein Mensch sehen.',
    it: "La pagina data questo testo prima dell'originale ({found}): forse {publisher} l'ha preso da qui; deve vederlo una persona.",
    pt: 'A página data este texto de antes do original ({found}): talvez {publisher} o tenha tirado daqui; uma pessoa tem de ver.',
  },
  'not-an-article': {
    en: 'This page shows no article ({found}).',
    fr: "Cette page ne montre pas d'article ({found}).",
    es: 'Esta página no muestra ningún artículo ({found}).',
    de: 'Diese Seite zeigt keinen Artikel ({found}).',
    it: 'Questa pagina non mostra alcun articolo ({found}).',
    pt: 'Esta página não mostra nenhum artigo ({found}).',
  },
  'needs-rendering': {
    en: 'This page builds its text by script and was not rendered.',
    fr: "Cette page compose son texte par script et n'a pas été rendue.",
    es: 'Esta página compone su texto con un programa y no se ha representado.',
    de: 'Diese Seite baut ihren Text per Skript auf und wurde nicht gerendert.',
    it: 'Questa pagina compone il testo con uno script e non è stata resa.',
    pt: 'Esta página compõe o texto por programa e não foi apresentada.',
  },
  'switched-off': {
    en: 'Switched off for this partner: {found}',
    fr: 'Désactivée pour ce partenaire : {found}',
    es: 'Desactivada para este socio: {found}',
    de: 'Für diesen Partner abgeschaltet: {found}',
    it: 'Disattivata per questo partner: {found}',
    pt: 'Desativada para este parceiro: {found}',
  },
  'permission-on-file': {
    en: 'A permission is on file: {found}',
    fr: 'Une autorisation est enregistrée : {found}',
    es: 'Hay un permiso registrado: {found}',
    de: 'Eine Erlaubnis liegt vor: {found}',
    it: 'È registrato un permesso: {found}',
    pt: 'Há uma autorização registada: {found}',
  },
  'check-failed': {
    en: 'This duty could not be checked: {found}',
    fr: "Cette obligation n'a pas pu être vérifiée : {found}",
    es: 'No se ha podido comprobar esta obligación: {found}',
    de: 'Diese Pflicht konnte nicht geprüft werden: {found}',
    it: 'Non è stato possibile verificare questo obbligo: {found}',
    pt: 'Não foi possível verificar esta obrigação: {found}',
  },
};
