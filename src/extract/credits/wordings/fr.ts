import { type CreditWordings } from './wording.ts';

export const fr: CreditWordings = {
  origin: [
    'publie|paru|parue|publiee|diffuse initialement|originellement|originalement|originairement|dabord sur|dans|par|chez|en|a|le?',
    'publie|paru|parue|publiee d abord|origine sur|dans|par|chez|en|le?',
    'initialement|originellement|originalement|originairement publie|publiee|paru|parue|diffuse|poste sur|dans|par|chez|le?',
    'publie|paru|publiee|parue pour la premiere fois sur|dans|par|chez|le?',
    'd abord paru|publie|parue|publiee sur|dans|par|chez',
    'premiere parution|publication sur|dans|par|chez?',
    'paru|parue|publie|publiee a l origine sur|dans|par|chez',
    'reproduit|reproduite|repris|reprise|republie|republiee|reposte|tire|tiree|extrait|extraite|adapte|adaptee|issu|issue de|du|d|des|depuis|avec',
    'reproduit|repris|republie|publie|reproduite|reprise|publiee ici? avec l|la? aimable? autorisation|permission|accord de|du|d|des',
    'avec|par l|la? aimable? autorisation|permission|accord de|du|d|des',
    'source originale|originelle|initiale de cet|ce|l|du article|texte est',
    'article|texte|publication original|originale|originel est? paru|publie|publiee|parue? sur|dans|par|chez|de|du',
    'traduit|traduite par *4 depuis|de|du site|journal',
    'nous vient de|du',
    'fourni|fournie par',
  ],
  ofThis: ['publie|paru|parue|publiee|diffuse sur|dans|par|chez'],
  originAround: [],
  label: [
    'source|sources',
    'source originale|initiale|de l article',
    'article|texte|lien|version|publication original|originale|originel|d origine|initiale?',
    'via',
    'repris|reprise de|du|d',
    'lien original|source|de l article|vers l article',
    'l? url|adresse|lien de|du cet|l|ce article|texte|original est?',
  ],
  pointer: [
    'lire|voir|consulter|retrouver|retrouvez|lisez l|la|le article|texte|version|suite|post|publication|tribune original|originale|originel|complet|complete|integral|integrale|entier? sur|ici|dans|de?',
    'article|texte|version|lien original|originale|originel|complet|integral|integrale',
    'lire|voir la suite sur|ici|dans',
    'lire|voir l|la|le original|originale|source|integralite',
    'la|lire suite sur',
    'retrouvez|lire cet article sur',
  ],
  websiteBefore: ['sur le site de|du|d?', 'du site web|internet de|du|d?'],
  websiteAround: [],
  elsewhere: [
    'egalement|aussi publie|paru|disponible|diffuse|repris|publiee|parue|reprise sur|dans|par|chez',
    'a ete repris|reproduit|republie|reprise|republiee par|sur|dans',
    'repris|republie par|sur',
  ],
  licence: ['creative commons', 'licence cc|creative', 'sous licence|license'],
  permission: ['avec|par l|la? aimable? autorisation|permission|accord'],
  translation: ['traduit|traduite|traduction|traducteur|traductrice par|de|du|d|pour|depuis|en'],
  rights: ['tous droits reserves', 'reproduction interdite'],
  textNouns:
    'article|texte|tribune|billet|reportage|entretien|chronique|editorial|contenu|post|recit|interview|analyse|enquete|dossier|papier|dossier|note'.split(
      '|',
    ),
  otherNouns: 'etude|livre|roman|photo|image|carte|recherche|rapport|ouvrage|film|these|sondage|video|revue'.split('|'),
  pointing: 'cet|ce|cette|present|presente|suivant|ci'.split('|'),
  articles: 'l|le|la|un|une'.split('|'),
  by: 'par'.split('|'),
  notCredit: ['version precedente', 'correction', 'rectificatif', 'erratum', 'a ete corrige|modifie'],
  beforeName:
    'le|la|les|l|un|site|web|internet|sur|blog|blogue|magazine|journal|revue|quotidien|hebdomadaire|portail|agence|media|notre|nos|partenaire|partenaires|de|du|d|des|par|dans|chez|en'.split(
      '|',
    ),
  inName: 'de|du|des|d|la|le|les|l|et|en|sur|pour|au|aux'.split('|'),
  noName:
    'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|anglais|francais|espagnol|allemand|italien|ici|hier|aujourd'.split(
      '|',
    ),
};
