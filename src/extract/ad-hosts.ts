/**
 * Hosts of advertising networks, exchanges and content recommendation, as they are asked for by pages that show ads.
 * A host stands for all below it. Our own list, made from what pages of news sites load; measuring services are not in it.
 */
export const AD_HOSTS: ReadonlySet<string> = new Set(
  (
    '2mdn.net 33across.com a-ads.com a-mo.net adcash.com adform.net adgrx.com adhese.com adition.com adk2x.com adnxs.com ' +
    'adroll.com ads-twitter.com adsafeprotected.com adservice.google.com adskeeper.com adsrvr.org adsterra.com ' +
    'adtech.de adtechus.com advertising.com adyoulike.com amazon-adsystem.com aniview.com bidswitch.net ' +
    'buysellads.com buysellads.net carbonads.com carbonads.net casalemedia.com connatix.com ' +
    'content-ad.net contextweb.com criteo.com criteo.net districtm.io doubleclick.net emxdgt.com ' +
    'engageya.com exoclick.com exponential.com ezoic.net ezojs.com fwmrm.net ' +
    'googlesyndication.com googletagservices.com gumgum.com id5-sync.com indexww.com ' +
    'infolinks.com inmobi.com justpremium.com kargo.com lijit.com liveintent.com lockerdome.com ' +
    'media.net mediaplex.com mediavine.com mgid.com moatads.com monetag.com nativo.com ntv.io onetag.com openx.net outbrain.com outbrainimg.com ' +
    'plista.com popads.net popcash.net propellerads.com pubmatic.com pubmine.com pubwise.io ' +
    'raptive.com revcontent.com rtbhouse.com rubiconproject.com runative.com serving-sys.com ' +
    'sharethrough.com smaato.net smartadserver.com smartclip.net ' +
    'snigelweb.com sonobi.com sovrn.com spotxchange.com stackadapt.com stroeerdigitalgroup.de stroeerdigitalmedia.de taboola.com tapad.com ' +
    'teads.tv tribalfusion.com triplelift.com undertone.com unrulymedia.com valueclick.com ' +
    'vidazoo.com vi-serve.com vntsm.com yieldbot.com yieldlab.net yieldlove.com yieldmo.com zedo.com zergnet.com'
  ).split(' '),
);

/** Below those hosts, but for measuring or for the advertiser's own count: no ad is shown. */
export const NOT_ADS: ReadonlySet<string> = new Set(['stats.g.doubleclick.net', 'fls.doubleclick.net']);

const MAX_LABELS = 8;

/** Whether a host name, or one above it, is in the list. */
export function isAdHost(hostname: string): boolean {
  let host = hostname.toLowerCase();
  if (NOT_ADS.has(host) || /^\d+\.fls\.doubleclick\.net$/.test(host)) return false;
  for (let labels = 0; labels < MAX_LABELS; labels += 1) {
    if (AD_HOSTS.has(host)) return true;
    const dot = host.indexOf('.');
    if (dot < 0) return false;
    host = host.slice(dot + 1);
  }
  return false;
}
