import { type LetterWording } from '../letter-wording.ts';

export const es: LetterWording = {
  longDate: '{weekday}, {day} de {month} de {year}',
  greeting: 'Hola, {name}:',
  greetingUnnamed: 'Hola:',
  subject: {
    first: {
      one: '1 artículo de {publisher} en {site}: falta {missing}',
      other: '{count} artículos de {publisher} en {site}: falta {missing}',
    },
    reminder: {
      one: 'Recordatorio: 1 artículo de {publisher} en {site}: falta {missing}',
      other: 'Recordatorio: {count} artículos de {publisher} en {site}: falta {missing}',
    },
    'second-reminder': {
      one: 'Segundo recordatorio: 1 artículo de {publisher} en {site}: falta {missing}',
      other: 'Segundo recordatorio: {count} artículos de {publisher} en {site}: falta {missing}',
    },
    fixed: {
      one: 'Gracias: 1 artículo de {publisher} en {site} vuelve a estar completo',
      other: 'Gracias: {count} artículos de {publisher} en {site} vuelven a estar completos',
    },
    reopened: {
      one: '1 artículo de {publisher} en {site}: falta de nuevo {missing}',
      other: '{count} artículos de {publisher} en {site}: falta de nuevo {missing}',
    },
  },
  subjectOther: {
    one: 'Una pregunta sobre 1 artículo de {publisher} en {site}',
    other: 'Una pregunta sobre {count} artículos de {publisher} en {site}',
  },
  opening: {
    first: {
      one: 'Gracias por publicar nuestro trabajo. En nuestra última visita, el {seen}, uno de nuestros artículos en {site} no llevaba todo lo que piden nuestras condiciones de uso.',
      other:
        'Gracias por publicar nuestro trabajo. En nuestra última visita, el {seen}, {count} de nuestros artículos en {site} no llevaban todo lo que piden nuestras condiciones de uso.',
    },
    reminder: {
      one: 'Le escribimos el {written} sobre uno de nuestros artículos en {site}. En nuestra última visita, el {seen}, seguía como se describe abajo.',
      other:
        'Le escribimos el {written} sobre {count} de nuestros artículos en {site}. En nuestra última visita, el {seen}, seguían como se describe abajo.',
    },
    'second-reminder': {
      one: 'Este es nuestro segundo y último recordatorio sobre uno de nuestros artículos en {site}; le escribimos por primera vez el {written}. En nuestra última visita, el {seen}, seguía como se describe abajo. A partir de aquí se ocupará una persona de nuestro equipo.',
      other:
        'Este es nuestro segundo y último recordatorio sobre {count} de nuestros artículos en {site}; le escribimos por primera vez el {written}. En nuestra última visita, el {seen}, seguían como se describe abajo. A partir de aquí se ocupará una persona de nuestro equipo.',
    },
    fixed: {
      one: 'Gracias por completarlo. El artículo de abajo en {site} lleva ahora todo lo que piden nuestras condiciones de uso y no hay nada más que hacer.',
      other:
        'Gracias por completarlos. Los {count} artículos de abajo en {site} llevan ahora todo lo que piden nuestras condiciones de uso y no hay nada más que hacer.',
    },
    reopened: {
      one: 'Hace un tiempo completó uno de nuestros artículos en {site}, gracias de nuevo. En nuestra última visita, el {seen}, había vuelto a perder sus líneas. Puede deberse a una plantilla nueva.',
      other:
        'Hace un tiempo completó {count} de nuestros artículos en {site}, gracias de nuevo. En nuestra última visita, el {seen}, habían vuelto a perder sus líneas. Puede deberse a una plantilla nueva.',
    },
  },
  acknowledged: 'Nos dijo que ya se ocupa de ello, gracias. Este mensaje solo sirve para tener la lista a mano.',
  whatToDo: {
    one: 'Qué hacer: pegue en la página el bloque que está bajo el título. Eso es todo.',
    other: 'Qué hacer: pegue en cada página el bloque que está bajo su título. Eso es todo.',
  },
  duties: { source: 'la mención de la fuente', copyright: 'la línea de copyright', link: 'el enlace al original' },
  missing: 'Falta: {missing}',
  asHtml: 'El mismo bloque en HTML:',
  morePages: {
    one: 'Hay una página más en la dirección de abajo.',
    other: 'Hay {count} páginas más en la dirección de abajo.',
  },
  more: 'Lo que vimos, todos los bloques en HTML y un botón «comprobar de nuevo»:',
  checkAgain: 'Ver el detalle y comprobar de nuevo',
  deadline: 'Por favor, complételo antes del {date}. Si lo hace, no habrá nada más.',
  reply:
    '¿Nos hemos equivocado o tiene permiso? Responda a este mensaje. Lo leerá una persona, y los recordatorios se detienen hasta que haya contestado.',
  closing: 'Con nuestro agradecimiento,',
  desk: 'Servicio de republicación, {publisher}',
  why: 'Recibe este mensaje porque {partner} publica artículos de {publisher}.',
  someoneElse: '¿Se ocupa otra persona?',
  stop: 'Dejar de recibir estos mensajes:',
  credit: {
    by: 'Por {authors}.',
    firstPublished: 'Publicado originalmente por {publisher}:',
    thirdParty: 'Fuente original: {sources}. Tomado de {publisher}:',
  },
};
