import { type CreditWordings } from './wording.ts';

export const es: CreditWordings = {
  origin: [
    'publicado|publicada|reproducido|republicado|compartido con|bajo|por|gracias *4 permiso|autorizacion|licencia|acuerdo|convenio|a de|del|con',
    'reproduccion|republicacion|extracto|fragmento|copia|adaptacion de|del',
    'reproducido|republicado|adaptado|copiado|compartido integramente? de|del|desde|por',
    'version original *4 publicada|publico|aparecio en|por',
    'publicado|publicada|aparecido|aparecida|aparecio originalmente|inicialmente|originariamente|primero en|por|el|al?',
    'originalmente|inicialmente|originariamente publicado|publicada|aparecido|aparecio|publico|aparecida en|por',
    'se publico|aparecio originalmente|primero|inicialmente en|por',
    'fue|ha sido? publicado|publicada originalmente|inicialmente|primero por? primera? vez? en|por',
    'publicado|publicada|aparecio por primera vez en|por',
    'tomado|tomada|extraido|extraida|reproducido|reproducida|republicado|republicada|adaptado|reposteado|sacado de|del|desde|con',
    'reproducido|publicado|republicado|reproducida|publicada|republicada aqui? con la? autorizacion|permiso|gentileza de|del',
    'con|por la? autorizacion|permiso|cortesia|gentileza de|del',
    'fuente original de este|del articulo|texto es',
    'procede|proviene|viene|procedente|compartido|compartida|copiado|copiada|reposteo|republicacion|reproduccion de|del|desde',
    'una? version de este|esta articulo|texto *2 aparecio|publico|publicada|publicado en|por',
    'articulo|texto|nota|publicacion original fue? publicado|de|en|por|aparecido en|por?',
    'cortesia|gentileza de|del',
    'proporcionado|facilitado|suministrado por',
  ],
  ofThis: [
    'publicado|producido|realizado|elaborado *3 alianza|colaboracion|asociacion|conjunto con',
    'es una? reproduccion|republicacion|extracto|traduccion|copia de|del',

    'publicado|publicada|aparecido|aparecio|publico|producido|producida|elaborado en|por',
    'es de|del|original de|del?',
  ],
  nameBefore: [
    'publico originalmente|primero|inicialmente? este|esta articulo|texto|nota|historia originalmente|primero?',
    'donde este|esta|el articulo|texto|nota *3 publico|publicado|aparecio',
    'nos|ha|dio|otorgo|concedio *3 permiso|autorizacion para|de republicar|reproducir|publicar|compartir',
  ],
  originAround: [],
  label: [
    'fuente|fuentes',
    'fuente original',
    'fuente|fuentes de|del la|el|esta|este? articulo|noticia|nota|texto|informacion',
    'enlace|enlaces|vinculo|link',
    'articulo|texto|enlace|nota|version|publicacion original|originales en|ingles?',
    'via',
    'tomado|tomada|extraido de|del',
    'con informacion|informaciones|datos de|del',
    'original|originales en|publicado|de',
    'enlace|link|vinculo original|fuente|al|del articulo|original|texto? original?',
    'url|direccion|link del|de|original articulo|este|original?',
  ],
  pointer: [
    'leer|ver|lea|vea el? original aqui|en?',
    'leer|ver|lea|vea|lee|consulte|consulta el|la|este|esta articulo|texto|nota|noticia|version|publicacion original|completo|completa|integro|integra en|aqui|de?',
    'articulo|texto|nota|version|enlace original|completo|completa',
    'visto|leido|encontrado|hallado|descubierto en',
    'gracias|agradecemos|agradecimientos a|al',
    'leer|ver|lea|siga|seguir mas|leyendo|original|el|la|completo en|original|articulo|nota',
  ],
  websiteBefore: ['del|de|desde el? sitio web|internet? de?', 'de la pagina|web web? de?'],
  websiteAround: [],
  elsewhere: [
    'tambien publicado|publicada|disponible|aparecio|aparecido en|por',
    'fue|ha sido reproducido|republicado|reproducida|republicada en|por',
    'reproducido|republicado|publicado|publicada|aparecido tambien|ademas en|por',
  ],
  licence: ['creative commons', 'licencia cc|creative', 'bajo licencia'],
  permission: ['con|por la? autorizacion|permiso|cortesia'],
  translation: ['traducido|traducida|traduccion|traductor|traductora por|de|del|para|al'],
  rights: ['todos los derechos reservados'],
  textNouns:
    'articulo|texto|nota|noticia|entrevista|columna|ensayo|editorial|contenido|post|reportaje|analisis|cronica|entrada|pieza|opinion|historia|informacion'.split(
      '|',
    ),
  otherNouns: 'estudio|libro|novela|foto|imagen|mapa|investigacion|informe|pelicula|tesis|encuesta|video|revista'.split(
    '|',
  ),
  pointing: 'este|esta|presente|siguiente'.split('|'),
  articles: 'el|la|un|una'.split('|'),
  by: 'por'.split('|'),
  notCredit: ['version anterior', 'correccion', 'fe de erratas', 'ha sido corregido'],
  beforeName:
    'autor|autora|editorial|editor|redaccion|y|el|la|los|las|sitio|web|internet|pagina|en|blog|revista|diario|periodico|portal|medio|agencia|nuestro|nuestros|socio|de|del|por|al'.split(
      '|',
    ),
  inName: 'de|del|la|el|los|las|y|en|para|al'.split('|'),
  noName:
    'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|lunes|martes|miercoles|jueves|viernes|sabado|domingo|ingles|frances|espanol|aleman|italiano|aqui|hoy|ayer'.split(
      '|',
    ),
};
