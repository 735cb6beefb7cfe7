/**
 * What pages say, in English, French, Spanish, German, Italian and Portuguese, that stand between a reader and an article.
 * Data for `page-kind.ts`, which asks where the words stand and how much text there is besides.
 */
export const CAPTCHA =
  /(?:just a moment|un instant|einen moment|un momento|um momento)\s*(?:\.{3}|…)|attention required|are you (?:a )?(?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|captcha|unusual traffic|access denied|pardon our interruption|sicherheitsüberprüfung|sind sie ein (?:mensch|roboter)|zugriff verweigert|[êe]tes-vous un (?:robot|humain)|vérifi(?:ez|er) que vous êtes (?:un )?humain|accès refusé|no (?:eres|soy) un robot|verifi(?:ca|que) que eres humano|acceso denegado|non sono un robot|verifica di essere (?:un )?uman[oi]|accesso negato|n[ãa]o sou um rob[ôo]|verifi(?:que|car) se você é humano|acesso negado/i;

/** Titles and first headings of walls; the words of what is for subscribers only. */
export const LOGIN =
  /^(?:log ?in|sign ?in|anmelden|anmeldung|einloggen|connexion|se connecter|connectez-vous|identifiez-vous|iniciar? sesi[oó]n|acceder|accedi|accesso|entrar|fa[çc]a login|fazer login)(?:$|[^\p{L}\p{N}])|(?:please|must) (?:log|sign) ?in|subscribers? only|already a subscriber|réservé aux abonnés|nur für abonnenten|(?:solo|exclusivo) para suscriptores|riservato agli abbonati|(?:só|exclusivo) para assinantes/iu;

export const CONSENT =
  /before you continue|we value your privacy|your (?:privacy|consent) (?:choices|matters)|cookie[- ](?:consent|einstellungen|settings)|accept (?:all )?cookies|wir schätzen ihre privatsphäre|mit werbung weiterlesen|zustimmen und weiter|avant de continuer|respect(?:ons)? (?:de )?votre vie privée|accepter (?:et continuer|(?:tous )?les cookies)|continuer (?:sans|avec) accepter|valoramos (?:tu|su) privacidad|aceptar (?:todas )?las cookies|rispett(?:o|iamo) (?:del)?la tua privacy|accetta (?:tutti )?i cookie|prima di continuare|valorizamos (?:a )?sua privacidade|aceitar (?:todos )?os cookies|antes de continuar/i;

/** One line of a title or a heading. A number in an article's title ("404 islanders") is no error. */
export const NOT_FOUND =
  /^\W*(?:(?:error|erreur|fehler|errore|erro) )?404\s*(?:$|[-–—|:!.,])|\b404 (?:error|not found|page)|(?:error|erreur|fehler|errore|erro) 404|page (?:was |is |can(?:no|['’])t be )?not (?:be )?found|page can(?:no|['’])t be found|page (?:doesn['’]t|does not|no longer) exist|page (?:introuvable|non trouvée)|page n['’]existe (?:pas|plus)|seite (?:wurde )?(?:leider )?nicht gefunden|seite existiert nicht|p[aá]gina no encontrada|p[aá]gina no existe|pagina non (?:è stata )?trovata|pagina non esiste|p[aá]gina n[aã]o (?:foi )?encontrada|p[aá]gina n[aã]o existe|this (?:page|article|post) (?:has been|was) (?:removed|deleted)/i;

export const NO_SCRIPT =
  /(?:enable|activate|turn on|requires?|need) javascript|javascript (?:is )?(?:required|disabled|must be|to run)|javascript (?:aktivieren|activer|activar|ist deaktiviert|est désactivé|desactivado|disattivato|desativado)|(?:aktivieren sie|activez|activer|activ[ae]r?|habilit[ae]r?|attiv[ai](?:re)?|abilit[ai](?:re)?|ativ[ae]r?(?: o)?) javascript/i;
