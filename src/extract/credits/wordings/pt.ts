import { type CreditWordings } from './wording.ts';

export const pt: CreditWordings = {
  origin: [
    'publicado|publicada|reproduzido|republicado|compartilhado com|sob|por|gracas *4 permissao|autorizacao|licenca|acordo|cortesia|a de|do|da|com',
    'reproducao|republicacao|trecho|extrato|copia|adaptacao de|do|da',
    'reproduzido|republicado|adaptado|copiado|compartilhado na? integra? de|do|da|por|pelo|pela',
    'versao original *4 publicada|apareceu em|no|na|por',
    'publicado|publicada|veiculado|veiculada originalmente|inicialmente|originariamente|primeiramente em|no|na|por|pelo|pela',
    'originalmente|inicialmente|originariamente|primeiramente publicado|publicada|veiculado em|no|na|por|pelo|pela',
    'publicado|publicada|apareceu pela primeira vez em|no|na|por|pelo|pela',
    'foi publicado|publicada primeiro|antes|originalmente em|no|na|por|pelo|pela',
    'apareceu originalmente|primeiro em|no|na',
    'retirado|retirada|extraido|extraida|reproduzido|reproduzida|republicado|republicada|adaptado|reblogado de|do|da|a|com partir? de|do|da?',
    'reproduzido|publicado|republicado|reproduzida|publicada|republicada aqui? com a? autorizacao|permissao|gentileza de|do|da',
    'com|por a? autorizacao|permissao|cortesia|gentileza de|do|da',
    'fonte original deste|desse|do artigo|texto e',
    'artigo|texto|materia|publicacao original foi? publicado|de|do|da|em|no|na publicado? em|no|na|por?',
    'cortesia de|do|da',
    'fornecido|cedido por|pelo|pela',
    'vem|provem|veio|proveniente|compartilhado|copiado|republicacao|reproducao de|do|da',
    'uma? versao deste|desse artigo|texto *3 publicada|apareceu em|no|na|por',
  ],
  ofThis: [
    'publicado|produzido|realizado *2 parceria|colaboracao com',
    'publicado|publicada|veiculado|produzido|produzida em|no|na|por|pelo|pela',
    'e de|do|da',
  ],
  nameBefore: [
    'publicou originalmente|primeiro|inicialmente? este|esta|o|a artigo|texto|materia|reportagem',
    'onde|em que este|o artigo|texto *3 publicado|apareceu',
    'nos? deu|concedeu|autorizou *4 republicar|reproduzir|publicar|republicacao|reproducao',
  ],
  originAround: [],
  label: [
    'fonte|fontes',
    'fonte original',
    'artigo|texto|link|materia|versao|publicacao original|em|ingles?',
    'via',
    'retirado|extraido de|do|da',
    'link original|do|para|da|ao artigo|original|fonte|texto|o? original?',
    'o? original esta|em|no|na|aqui em|no|na?',
    'com informacoes|dados de|do|da',
    'url|endereco do|deste|original artigo|original?',
  ],
  pointer: [
    'leia|ver|veja|ler|confira|acesse|leer o|a|este|esta artigo|texto|materia|versao|reportagem|publicacao|integra original|completo|completa|integral|na|do|da? em|no|na|aqui?',
    'artigo|texto|materia|versao|link|publicacao original|completo|completa|integral',
    'visto|lido|encontrado em|no|na',
    'agradecemos|agradecimentos|obrigado a|ao',
    'leia|ler|continue|continuar mais|lendo|original|a|o|aqui em|no|na|original|integra|lendo?',
  ],
  websiteBefore: ['do|no|pelo site|sitio|portal web|oficial? do|da|de?'],
  websiteAround: [],
  elsewhere: [
    'publicado|publicada|veiculado|republicado tambem em|no|na|por|pelo',
    'tambem publicado|publicada|disponivel|veiculado em|no|na|por|pelo',
    'foi tambem? republicado|reproduzido|republicada|reproduzida em|no|na|por|pelo|pela',
  ],
  licence: ['creative commons', 'licenca cc|creative', 'sob licenca'],
  permission: ['com|por a? autorizacao|permissao|cortesia'],
  translation: ['traduzido|traduzida|traducao|tradutor|tradutora por|de|do|para|pelo|pela|da'],
  rights: ['todos os direitos reservados'],
  textNouns:
    'artigo|texto|materia|reportagem|entrevista|coluna|ensaio|editorial|conteudo|post|analise|cronica|noticia|opiniao|historia'.split(
      '|',
    ),
  otherNouns: 'estudo|livro|romance|foto|imagem|mapa|pesquisa|relatorio|filme|tese|sondagem|video|revista'.split('|'),
  pointing: 'este|esta|presente|seguinte|esse|essa'.split('|'),
  articles: 'o|a|um|uma'.split('|'),
  by: 'por'.split('|'),
  notCredit: ['versao anterior', 'correcao', 'errata', 'foi corrigido|corrigida'],
  beforeName:
    'o|a|os|as|site|sitio|web|internet|em|no|na|blog|revista|jornal|portal|agencia|nosso|parceiro|de|do|da|por|pelo|pela|pagina'.split(
      '|',
    ),
  inName: 'de|do|da|dos|das|e|em|o|a|os|as|para'.split('|'),
  noName:
    'janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|segunda|terca|quarta|quinta|sexta|sabado|domingo|ingles|frances|espanhol|alemao|portugues|aqui|hoje|ontem'.split(
      '|',
    ),
};
