/** News agencies and papers whose names stand in bylines and datelines of others, with the hosts that are their own. */
export interface Outlet {
  readonly names: readonly string[];
  readonly hosts: readonly string[];
}

const outlet = (names: string, hosts: string): Outlet => ({ names: names.split('|'), hosts: hosts.split(' ') });

/** Agencies: a bracket with one of these in a dateline is a credit. */
export const AGENCIES: readonly Outlet[] = [
  outlet('AP|Associated Press|The Associated Press', 'apnews.com ap.org'),
  outlet('AFP|Agence France-Presse|Agence France Presse', 'afp.com'),
  outlet('Reuters|Thomson Reuters|Reuters Health', 'reuters.com'),
  outlet('UPI|United Press International', 'upi.com'),
  outlet('EFE|Agencia EFE', 'efe.com'),
  outlet('dpa|DPA|Deutsche Presse-Agentur', 'dpa.com'),
  outlet('ANSA', 'ansa.it'),
  outlet('Lusa|Agência Lusa', 'lusa.pt'),
  outlet('ANI', 'aninews.in'),
  outlet('PTI|Press Trust of India', 'ptinews.com'),
  outlet('IANS', 'ians.in'),
  outlet('Xinhua', 'xinhuanet.com news.cn'),
  outlet('Bloomberg|Bloomberg News', 'bloomberg.com'),
  outlet('TASS|ITAR-TASS', 'tass.com tass.ru'),
  outlet('RIA Novosti|Sputnik', 'ria.ru sputniknews.com sputnikglobe.com'),
  outlet('Kyodo|Kyodo News', 'kyodonews.net'),
  outlet('APA', 'apa.at'),
  outlet('SID|sid', 'sid.de'),
  outlet('KNA|epd|EPD', 'kna.de epd.de'),
  outlet('Europa Press', 'europapress.es'),
  outlet('Agência Brasil|Agencia Brasil', 'agenciabrasil.ebc.com.br'),
  outlet('Adnkronos', 'adnkronos.com'),
  outlet('IPS|Inter Press Service', 'ipsnews.net'),
  outlet('CNA', 'catholicnewsagency.com'),
  outlet('Tribune News Service|TNS', 'tribunecontentagency.com'),
  outlet('Anadolu Agency', 'aa.com.tr'),
  outlet('Press Association|PA Media', 'pamediagroup.com'),
  outlet('Canadian Press|The Canadian Press', 'thecanadianpress.com'),
  outlet('AAP|Australian Associated Press', 'aap.com.au'),
];

/** Papers, stations and sites that are often named behind an author. */
export const OUTLETS: readonly Outlet[] = [
  ...AGENCIES,
  outlet('CNN|CNN Business|CNN Politics', 'cnn.com'),
  outlet('BBC|BBC News', 'bbc.com bbc.co.uk'),
  outlet('NBC News|NBC', 'nbcnews.com'),
  outlet('ABC News|ABC', 'abcnews.go.com abc.net.au'),
  outlet('CBS News|CBS', 'cbsnews.com'),
  outlet('Fox News|FOX News', 'foxnews.com'),
  outlet('NPR', 'npr.org'),
  outlet('PBS|PBS NewsHour', 'pbs.org'),
  outlet('RT|RT.com|Russia Today', 'rt.com'),
  outlet('USA Today|USA TODAY', 'usatoday.com'),
  outlet('The New York Times|New York Times|NYT', 'nytimes.com'),
  outlet('The Washington Post|Washington Post', 'washingtonpost.com'),
  outlet('Los Angeles Times', 'latimes.com'),
  outlet('The Wall Street Journal|Wall Street Journal', 'wsj.com'),
  outlet('The Guardian', 'theguardian.com'),
  outlet('The Independent', 'independent.co.uk'),
  outlet('The Telegraph|Daily Telegraph', 'telegraph.co.uk'),
  outlet('Financial Times', 'ft.com'),
  outlet('The Atlantic', 'theatlantic.com'),
  outlet('ProPublica', 'propublica.org'),
  outlet('The Conversation', 'theconversation.com'),
  outlet('Al Jazeera', 'aljazeera.com'),
  outlet('Deutsche Welle|DW', 'dw.com'),
  outlet('Der Spiegel|SPIEGEL ONLINE|DER SPIEGEL', 'spiegel.de'),
  outlet('Le Monde', 'lemonde.fr'),
  outlet('Le Figaro', 'lefigaro.fr'),
  outlet('El País|El Pais', 'elpais.com'),
  outlet('La Repubblica', 'repubblica.it'),
  outlet('Press TV|PressTV', 'presstv.ir presstv.com'),
  outlet('Global Research|GlobalResearch', 'globalresearch.ca globalresearch.org'),
  outlet('Mondialisation', 'mondialisation.ca'),
  outlet('Common Dreams', 'commondreams.org'),
  outlet('MintPress News', 'mintpressnews.com'),
  outlet('The Canary', 'thecanary.co'),
  outlet('Business Insider', 'businessinsider.com'),
  outlet('HuffPost|The Huffington Post', 'huffpost.com huffingtonpost.com'),
  outlet('Politico', 'politico.com politico.eu'),
  outlet('Axios', 'axios.com'),
  outlet('Kaiser Health News|KFF Health News', 'kffhealthnews.org khn.org'),
  outlet('The Texas Tribune|Texas Tribune', 'texastribune.org'),
  outlet('Stateline', 'stateline.org'),
  outlet('Grist', 'grist.org'),
  outlet('Undark', 'undark.org'),
];

/** Last words of the names of papers, stations and agencies. */
export const OUTLET_WORDS: ReadonlySet<string> = new Set(
  'news times post press journal magazine review herald tribune research network agency gazette chronicle observer daily weekly wire report today radio tv television media dispatch guardian zeitung rundschau anzeiger tagblatt tageblatt presse digest monitor standard examiner inquirer register sentinel courier bulletin mirror express telegraph globe newspaper cooperative alternet truthout insider'.split(
    ' ',
  ),
);

/** First words of what is a heading on the same site, not a paper. */
export const SECTION_WORDS: ReadonlySet<string> = new Set(
  'world us uk national international local breaking latest top business sports sport tech technology health science politics political entertainment lifestyle more other all our your the this good bad fake real daily weekly opinion staff special video related popular recent featured general news community crime education weather money travel music movie book film product'.split(
    ' ',
  ),
);

/** Photo agencies and picture services: who is named so made the picture, not the text. */
export const PICTURE_WORDS: ReadonlySet<string> = new Set(
  'getty shutterstock istock istockphoto flickr wikimedia unsplash pixabay alamy imago pexels adobe stock images imagery picture alliance photo photos foto fotos photograph bild image corbis wirepic rex twitter facebook instagram youtube tiktok screenshot screengrab illustration graphic pinterest whatsapp email rss google linkedin reddit telegram'.split(
    ' ',
  ),
);
