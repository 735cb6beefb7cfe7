import { type LetterWording } from '../letter-wording.ts';

export const pt: LetterWording = {
  longDate: '{weekday}, {day} de {month} de {year}',
  greeting: 'Olá, {name},',
  greetingUnnamed: 'Olá,',
  subject: {
    first: {
      one: '1 artigo de {publisher} em {site}: falta {missing}',
      other: '{count} artigos de {publisher} em {site}: falta {missing}',
    },
    reminder: {
      one: 'Lembrete: 1 artigo de {publisher} em {site}: falta {missing}',
      other: 'Lembrete: {count} artigos de {publisher} em {site}: falta {missing}',
    },
    'second-reminder': {
      one: 'Segundo lembrete: 1 artigo de {publisher} em {site}: falta {missing}',
      other: 'Segundo lembrete: {count} artigos de {publisher} em {site}: falta {missing}',
    },
    fixed: {
      one: 'Obrigado: 1 artigo de {publisher} em {site} está novamente completo',
      other: 'Obrigado: {count} artigos de {publisher} em {site} estão novamente completos',
    },
    reopened: {
      one: '1 artigo de {publisher} em {site}: falta de novo {missing}',
      other: '{count} artigos de {publisher} em {site}: falta de novo {missing}',
    },
  },
  subjectOther: {
    one: 'Uma pergunta sobre 1 artigo de {publisher} em {site}',
    other: 'Uma pergunta sobre {count} artigos de {publisher} em {site}',
  },
  opening: {
    first: {
      one: 'Obrigado por publicar o nosso trabalho. Na nossa última visita, em {seen}, um dos nossos artigos em {site} não trazia tudo o que as nossas condições de uso pedem.',
      other:
        'Obrigado por publicar o nosso trabalho. Na nossa última visita, em {seen}, {count} dos nossos artigos em {site} não traziam tudo o que as nossas condições de uso pedem.',
    },
    reminder: {
      one: 'Escrevemos em {written} sobre um dos nossos artigos em {site}. Na nossa última visita, em {seen}, ele continuava como descrito abaixo.',
      other:
        'Escrevemos em {written} sobre {count} dos nossos artigos em {site}. Na nossa última visita, em {seen}, eles continuavam como descrito abaixo.',
    },
    'second-reminder': {
      one: 'Este é o nosso segundo e último lembrete sobre um dos nossos artigos em {site}; escrevemos pela primeira vez em {written}. Na nossa última visita, em {seen}, ele continuava como descrito abaixo. A partir daqui, uma pessoa da nossa equipe cuidará do assunto.',
      other:
        'Este é o nosso segundo e último lembrete sobre {count} dos nossos artigos em {site}; escrevemos pela primeira vez em {written}. Na nossa última visita, em {seen}, eles continuavam como descrito abaixo. A partir daqui, uma pessoa da nossa equipe cuidará do assunto.',
    },
    fixed: {
      one: 'Obrigado por completar. O artigo abaixo em {site} traz agora tudo o que as nossas condições de uso pedem, e não há mais nada a fazer.',
      other:
        'Obrigado por completar. Os {count} artigos abaixo em {site} trazem agora tudo o que as nossas condições de uso pedem, e não há mais nada a fazer.',
    },
    reopened: {
      one: 'Há algum tempo, um dos nossos artigos em {site} foi completado, obrigado mais uma vez. Na nossa última visita, em {seen}, ele tinha perdido de novo as suas linhas. Um novo modelo de página pode ser o motivo.',
      other:
        'Há algum tempo, {count} dos nossos artigos em {site} foram completados, obrigado mais uma vez. Na nossa última visita, em {seen}, eles tinham perdido de novo as suas linhas. Um novo modelo de página pode ser o motivo.',
    },
  },
  acknowledged:
    'Já nos disse que está tratando do assunto, obrigado. Esta mensagem serve apenas para ter a lista à mão.',
  whatToDo: {
    one: 'O que fazer: cole na página o bloco que está sob o título. É só isso.',
    other: 'O que fazer: cole em cada página o bloco que está sob o seu título. É só isso.',
  },
  duties: { source: 'a menção da fonte', copyright: 'a linha de copyright', link: 'o link para o original' },
  missing: 'Falta: {missing}',
  asHtml: 'O mesmo bloco em HTML:',
  morePages: {
    one: 'Há mais uma página no endereço abaixo.',
    other: 'Há mais {count} páginas no endereço abaixo.',
  },
  more: 'O que vimos, todos os blocos em HTML e um botão “verificar de novo”:',
  checkAgain: 'Ver os detalhes e verificar de novo',
  deadline: 'Por favor, complete até {date}. Nesse caso, não haverá mais nada.',
  reply:
    'Enganámo-nos, ou tem uma autorização? Basta responder. Uma pessoa lê a mensagem, e os lembretes param até que ela responda.',
  closing: 'Com os nossos agradecimentos,',
  desk: 'Serviço de republicação, {publisher}',
  why: 'Recebe esta mensagem porque {partner} republica artigos de {publisher}.',
  someoneElse: 'Outra pessoa cuida disto?',
  stop: 'Deixar de receber estas mensagens:',
  credit: {
    by: 'Por {authors}.',
    firstPublished: 'Publicado originalmente por {publisher}:',
    thirdParty: 'Fonte original: {sources}. Retirado de {publisher}:',
  },
};
