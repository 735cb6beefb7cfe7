/**
 * Wordings of commercial and non-commercial use in en, fr, es, de, it, pt. Data for the readers of use signals: each
 * pattern reads one block or link text of at most a few hundred characters.
 */

/** A whole line that labels what stands under it as paid for by somebody else. */
export const SPONSOR_LINE =
  /^(?:(?:paid |partner )?advertorials?|(?:this (?:is|article is|post is|story is) )?(?:sponsored|paid|promoted|branded|partner)(?: (?:content|post|article|story|feature|by .{1,60}|programme?|partnership(?: with .{1,60})?))?|in (?:paid )?partnership with .{1,60}|presented by .{1,60}|brand (?:studio|voice)|gesponsert(?:er (?:beitrag|inhalt))?(?: von .{1,60})?|sponsored by .{1,60}|bezahlter (?:inhalt|beitrag)|contenu (?:sponsoris[eé]|partenaire|de marque)|sponsoris[eé](?: par .{1,60})?|publi-?(?:communiqu[eé]|r[eé]dactionnel|reportage|reportaje|rreportaje)|article sponsoris[eé]|contenido (?:patrocinado|de marca)|patrocinado(?: por .{1,60})?|publirreportaje|contenuto (?:sponsorizzato|promozionale)|sponsorizzato(?: da .{1,60})?|informazione pubblicitaria|publiredazionale|conte[uú]do (?:patrocinado|de marca)|publieditorial|informe publicit[aá]rio)[.:]?$/i;

/** A whole line that labels a place for ads. */
export const AD_LINE =
  /^(?:[-–—([]\s*)?(?:advertisements?|advertising|anzeigen?|werbung|publicit[eé]|publicidade?|publicidad|pubblicit[aà]|annonces?|article continues (?:below|after) (?:this )?(?:ad|advertisement)|continue reading below advertisement|weiterlesen nach der anzeige|la suite apr[eè]s (?:cette|la) publicit[eé]|contin[uú]a despu[eé]s de la publicidad|continua dopo la pubblicit[aà]|continua (?:depois|ap[oó]s) d?a publicidade)(?:\s*[-–—)\]])?$/i;

/** A link by which a site sells room to advertisers. */
export const ADVERTISE_LINK =
  /^(?:advertise(?: (?:with|on|here).{0,40})?|advertising(?: (?:info(?:rmation)?|rates|policy|opportunities|solutions))?|media ?kit|ad ?(?:rates|choices)|mediadaten|werben(?: (?:sie|auf|bei|mit).{0,40})?|werbung(?: buchen| schalten)?|anzeigen(?:preise|schaltung)?|(?:faire de la )?publicit[eé]|annonceurs|r[eé]gie publicitaire|an[uú]nciate|publicidad|anuncie(?: .{0,30})?|publicidade|pubblicit[aà])$/i;

/** Words of a wall: reading on costs money. A newsletter or a feed is no wall. */
export const WALL =
  /(?:buy|purchase|unlock) (?:this|the full) (?:article|story)|(?:subscri(?:be|ption)|sign up|join)[^.!?]{0,40} (?:to (?:continue|keep|finish|read on)|for (?:full|unlimited) access)|(?:article|story|content) is (?:(?:reserved|exclusive|available|only)[^.!?]{0,20} )?(?:for|to) (?:our )?(?:paying )?(?:subscribers|members)|already (?:a subscriber|have a subscription|subscribed)|(?:for )?subscribers? only|subscriber.?exclusive|free articles? (?:left|remaining|this month)|you(?:['’]ve| have) (?:reached|hit) your[^.!?]{0,30}limit|digital (?:subscription|abo\b)|weiterlesen mit|nur f[uü]r abonnenten|bereits abonn(?:ent|iert)|jetzt abonnieren|digital-?abo|f[uü]r \d+[^.!?]{0,20} weiterlesen|article r[eé]serv[eé] (?:aux|[aà] nos) abonn[eé]s|r[eé]serv[eé] aux abonn[eé]s|d[eé]j[aà] abonn[eé]|abonnez-vous pour|il vous reste \d+[^.!?]{0,20} [aà] lire|contenido (?:exclusivo|solo) para su(?:s|bs)criptores|(?:solo|exclusivo) para su(?:b)?scriptores|ya (?:soy|eres) suscriptor|suscr[ií]bete (?:para|y sigue)|riservato agli abbonati|contenuto (?:per|riservato)[^.!?]{0,15}abbonati|sei gi[aà] abbonato|abbonati per (?:leggere|continuare)|exclusivo para assinantes|j[aá] (?:[eé]|sou) assinante|assine para (?:ler|continuar)/i;

/** A quick look before the longer one below. */
export const MAY_COST =
  /subscri|purchas|unlock|\bbuy|\bpay|download|get access|member|abonn|achet|r[eé]serv|suscr|compr|kauf|freisch|acquist|abbon|assin|weiterlesen/i;
/**
 * Words among the paragraphs by which the page itself asks its readers for money before they may read on. What an article
 * says of shops and subscriptions names no article at hand.
 */
export const TEXT_FOR_SALE =
  /\b(?:buy|purchase|unlock|get access to|download) (?:this|the (?:full|whole|entire|complete|rest of (?:the|this))) (?:article|story|text|post|essay|report|issue)\b|\bpay\b[^.!?]{0,30}\bto (?:read (?:on|this|more|the (?:rest|full|whole|article|story))|continue reading|unlock)|\b(?:subscribe|sign up|join us|become a (?:paid |paying )?(?:subscriber|member)|(?:log|sign) in or subscribe)\b[^.!?]{0,40}\bto (?:read (?:on|the (?:rest|full|whole)|this|more)|continue|keep reading|finish|unlock|see the rest)|\b(?:rest|remainder|full text|full version) of (?:this|the) (?:article|story|post|text|essay) (?:is|are) (?:only )?(?:for|available to|reserved for|open to) |\bthis (?:article|story|post|essay|text) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:paying |paid |premium )?(?:subscribers|members)|achet(?:ez|er) (?:cet|l['’]) ?article|(?:la )?suite (?:de (?:cet|l['’]) ?article )?(?:est )?r[eé]serv[eé]e aux|abonnez-vous[^.!?]{0,30}pour (?:lire|continuer)|(?:cet|l['’]) ?article est r[eé]serv[eé] aux|compr(?:a|e|ar) (?:este|el) art[ií]culo|suscr[ií]b(?:ete|ase)[^.!?]{0,30}para (?:leer|seguir|continuar)|para (?:seguir|continuar) leyendo[^.!?]{0,30}suscr|(?:diesen|den ganzen|den vollständigen) (?:artikel|text|beitrag)[^.!?]{0,30}(?:kaufen|freischalten)|(?:artikel|text|beitrag) (?:jetzt )?(?:kaufen|freischalten)|weiterlesen (?:f[uü]r|mit) |acquista (?:questo |l['’])articolo|abbonati[^.!?]{0,20} per (?:leggere|continuare)|per continuare a leggere[^.!?]{0,30}abbon|compre este artigo|assine[^.!?]{0,20} para (?:ler|continuar)|para continuar (?:lendo|a ler)[^.!?]{0,30}assin/i;

/** A link that sells subscriptions; only with an address that says so too. */
export const SUBSCRIBE_LINK =
  /^(?:subscribe|subscriptions?|subscribe (?:now|today)|digital subscriptions?|print subscriptions?|gift subscriptions?|abo(?:nnement)?|abo-?shop|abonnieren|s['’]abonner|abonnez-vous|abonnements?|suscr[ií]bete|suscripci[oó]n(?:es)?|suscribirse|abbonati|abbonamenti|assine|assinatura)[ !.»>]*$/i;
export const SUBSCRIBE_ADDRESS =
  /\/(?:subscri(?:be|ptions?)|abo(?:s|nnements?|shop)?|abonner|suscri(?:bete|pcion(?:es)?)|suscriptores|abbonamenti|abbonati|assine|assinaturas?)(?:[/?#.]|$)|^https?:\/\/(?:subscri(?:be|ptions?)|abo|abos|aboshop|abonnement|suscripciones|abbonamenti|assine|assinaturas?)\./i;

/** A link into a shop; the address must say so too. */
export const SHOP_LINK =
  /^(?:(?:our |online |the |visit (?:our|the) |web ?)?(?:shop|store|bookstore|bookshop|boutique)(?: now)?|cart(?: ?\(?\d*\)?)?|view cart|add to (?:cart|basket)|checkout|basket|merch(?:andise)?|warenkorb|zum shop|in den warenkorb|leser-?shop|panier|ajouter au panier|tienda(?: online)?|carrito|a[nñ]adir al carrito|negozio|carrello|aggiungi al carrello|loja|carrinho|adicionar ao carrinho)$/i;
export const SHOP_ADDRESS =
  /\/(?:shop|store|cart|checkout|basket|product(?:s)?|boutique|tienda|carrito|negozio|carrello|loja|carrinho|warenkorb|panier|merch)(?:[/?#.]|$)|^https?:\/\/(?:shop|store|boutique|tienda|loja|merch|leser-?shop)\.|[?&]add-to-cart=/i;
/** Places where programs are had for phones: no shop of the site. */
export const APP_STORE = /^https?:\/\/(?:apps|itunes)\.apple\.com|^https?:\/\/play\.google\.com/i;

export const DONATE_LINK =
  /^(?:donate|donate (?:now|today|here)|donations?|make a (?:donation|contribution)|support (?:us|our work|independent .{1,30})|spenden?|jetzt spenden|unterst[uü]tzen sie uns|faire un don|nous soutenir|soutenez-nous|je donne|donar|haz (?:una|tu) donaci[oó]n|donaciones|ap[oó]yanos|dona(?: ora)?|donazioni|sostienici|fai una donazione|doar|doe|doa[cç][aã]o|apoie)[ !.»>]*$/i;
export const DONATE_ADDRESS =
  /paypal\.me\/|paypal\.com\/(?:donate|cgi-bin\/webscr)|(?:^|\.|\/\/)(?:patreon|ko-fi|buymeacoffee|donorbox|liberapay|opencollective|gofundme|betterplace)\.(?:com|org)\/|\/(?:donate|donations?|spenden?|faire-un-don|donar|doar)(?:[/?#.]|$)/i;

/** A quick look before the longer one below. */
export const MAY_SELL = /affil|afiliad|commission|provision|amazon/i;
/** What a site says of a commission on what its readers buy. */
export const AFFILIATE_WORDS =
  /affiliate (?:links?|commission|program|partner)|as an amazon associate|earn (?:an? )?(?:affiliate )?commission|provisions?-?links?|affiliate-links?|liens? (?:d['’])?affili[eé]s?|liens? d['’]affiliation|enlaces? de afiliad|link(?:s)? di affiliazione|link(?:s)? de afiliad/i;

/** Legal forms of firms, as they stand in an imprint or beside a copyright sign. */
export const FIRM =
  /\b(?:GmbH(?: & Co\.? KGa?A?)?|Inc\.?|Incorporated|L\.?L\.?C\.?|Ltd\.?|Limited|plc|PLC|Corp\.?|Corporation|Co\. KG|AG & Co|Aktiengesellschaft|S\.A\.S?\.?U?|SAS|SARL|S\.à r\.l\.|S\.L\.U?\.?|S\.r\.l\.|S\.p\.A\.|Ltda\.?|Lda\.?|Pty|B\.V\.)(?![\w])/;
export const IMPRINT =
  /©|\(c\)|copyright|published by|owned by|herausgeber|verlag|impressum|[eé]dit[eé] par|editado por|edito da|all rights reserved|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos/i;

/** What a site says of its own purpose. */
export const NON_PROFIT =
  /\b(?:non-?profit|not[- ]for[- ]profit|501\s?\(c\)\s?\(3\)|registered charity|charitable organi[sz]ation|gemeinn[uü]tzig\w*|e\.\s?V\.|[aà] but non lucratif|association (?:de )?loi (?:de )?1901|sin (?:[aá]nimo|fines) de lucro|senza (?:scopo|fini) di lucro|sem fins lucrativos|volunteer-run)/i;
