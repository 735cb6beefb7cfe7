import { type Wording } from '../domain/rule-set.ts';

/**
 * What a rule set has no words for, because only a partner's own options can lead to it: `place: end` where the terms
 * name no place. The evidence of the finding shows what was seen.
 */
const AGREED_WORDS: Readonly<Record<string, Wording>> = {
  misplaced: {
    en: 'It does not stand where it was agreed with {partner}.',
    fr: "Cela ne figure pas à l'endroit convenu avec {partner}.",
    es: 'No está en el lugar acordado con {partner}.',
    de: 'Es steht nicht dort, wo es mit {partner} vereinbart ist.',
    it: 'Non si trova nel punto concordato con {partner}.',
    pt: 'Não está no lugar combinado com {partner}.',
  },
  nofollow: {
    en: 'The link tells search engines not to follow it (nofollow), which was not agreed with {partner}.',
    fr: "Le lien dit aux moteurs de recherche de ne pas le suivre (nofollow), ce qui n'est pas convenu avec {partner}.",
    es: 'El enlace pide a los buscadores que no lo sigan (nofollow), lo que no se acordó con {partner}.',
    de: 'Der Link sagt Suchmaschinen, ihm nicht zu folgen (nofollow); das ist mit {partner} nicht vereinbart.',
    it: 'Il link dice ai motori di ricerca di non seguirlo (nofollow), il che non è concordato con {partner}.',
    pt: 'A ligação pede aos motores de busca que não a sigam (nofollow), o que não foi combinado com {partner}.',
  },
  uncredited: {
    en: 'A picture in the text has no credit beside it, which was agreed with {partner}.',
    fr: "Une image du texte n'est accompagnée d'aucun crédit, contrairement à ce qui est convenu avec {partner}.",
    es: 'Una imagen del texto no lleva crédito al lado, como se acordó con {partner}.',
    de: 'Neben einem Bild im Text fehlt der Nachweis, der mit {partner} vereinbart ist.',
    it: "Un'immagine nel testo non ha accanto il credito concordato con {partner}.",
    pt: 'Uma imagem no texto não tem ao lado o crédito combinado com {partner}.',
  },
  'from-publisher': {
    en: 'A picture is loaded from the site of {publisher}, which was not agreed with {partner}.',
    fr: "Une image est chargée depuis le site de {publisher}, ce qui n'est pas convenu avec {partner}.",
    es: 'Una imagen se carga desde el sitio de {publisher}, lo que no se acordó con {partner}.',
    de: 'Ein Bild wird von {publisher} geladen; das ist mit {partner} nicht vereinbart.',
    it: 'Un’immagine è caricata dal sito di {publisher}, il che non è concordato con {partner}.',
    pt: 'Uma imagem é carregada do sítio de {publisher}, o que não foi combinado com {partner}.',
  },
  'images-present': {
    en: 'The text has pictures; whether they may be used was agreed with {partner}, and a person must see.',
    fr: 'Le texte contient des images ; une personne doit voir si cela correspond à ce qui est convenu avec {partner}.',
    es: 'El texto tiene imágenes; una persona debe ver si es lo acordado con {partner}.',
    de: 'Der Text hat Bilder; ob das der Vereinbarung mit {partner} entspricht, muss ein Mensch sehen.',
    it: 'Il testo ha immagini; una persona deve vedere se è quanto concordato con {partner}.',
    pt: 'O texto tem imagens; uma pessoa tem de ver se é o combinado com {partner}.',
  },
  shortened: {
    en: 'A part of the original is not on the page, unlike what was agreed with {partner}.',
    fr: "Une partie de l'original ne figure pas sur la page, contrairement à ce qui est convenu avec {partner}.",
    es: 'Una parte del original no está en la página, a diferencia de lo acordado con {partner}.',
    de: 'Ein Teil des Originals steht nicht auf der Seite; mit {partner} ist es anders vereinbart.',
    it: "Una parte dell'originale non è nella pagina, diversamente da quanto concordato con {partner}.",
    pt: 'Uma parte do original não está na página, ao contrário do combinado com {partner}.',
  },
  'too-long': {
    en: 'More of the article stands there than was agreed with {partner}.',
    fr: "La page reprend plus de l'article que ce qui est convenu avec {partner}.",
    es: 'La página recoge más del artículo de lo acordado con {partner}.',
    de: 'Auf der Seite steht mehr vom Artikel, als mit {partner} vereinbart ist.',
    it: "La pagina riporta più dell'articolo di quanto concordato con {partner}.",
    pt: 'A página traz mais do artigo do que o combinado com {partner}.',
  },
  'too-early': {
    en: 'The copy appeared earlier than was agreed with {partner}.',
    fr: 'La copie a paru plus tôt que ce qui est convenu avec {partner}.',
    es: 'La copia apareció antes de lo acordado con {partner}.',
    de: 'Die Übernahme erschien früher, als mit {partner} vereinbart ist.',
    it: 'La copia è apparsa prima di quanto concordato con {partner}.',
    pt: 'A cópia apareceu mais cedo do que o combinado com {partner}.',
  },
  'too-late': {
    en: 'The copy appeared later than was agreed with {partner}.',
    fr: 'La copie a paru plus tard que ce qui est convenu avec {partner}.',
    es: 'La copia apareció después de lo acordado con {partner}.',
    de: 'Die Übernahme erschien später, als mit {partner} vereinbart ist.',
    it: 'La copia è apparsa più tardi di quanto concordato con {partner}.',
    pt: 'A cópia apareceu mais tarde do que o combinado com {partner}.',
  },
  'not-removed': {
    en: 'The copy stands there longer than was agreed with {partner}.',
    fr: 'La copie reste en ligne plus longtemps que ce qui est convenu avec {partner}.',
    es: 'La copia sigue ahí más tiempo del acordado con {partner}.',
    de: 'Die Übernahme steht länger dort, als mit {partner} vereinbart ist.',
    it: 'La copia resta più a lungo di quanto concordato con {partner}.',
    pt: 'A cópia permanece mais tempo do que o combinado com {partner}.',
  },
};

const OTHERWISE: Wording = {
  en: 'This is not as it was agreed with {partner}; see what was found.',
  fr: "Ce n'est pas ce qui est convenu avec {partner} ; voir ce qui a été trouvé.",
  es: 'No es lo acordado con {partner}; véase lo encontrado.',
  de: 'Das ist nicht so, wie es mit {partner} vereinbart ist; siehe, was gefunden wurde.',
  it: 'Non è come concordato con {partner}; si veda quanto trovato.',
  pt: 'Não é como combinado com {partner}; veja o que foi encontrado.',
};

/** The sentence for a reason that only a partner's own form of a rule can give. */
export function agreedWording(reason: string): Wording {
  return Object.hasOwn(AGREED_WORDS, reason) ? (AGREED_WORDS[reason] ?? OTHERWISE) : OTHERWISE;
}
