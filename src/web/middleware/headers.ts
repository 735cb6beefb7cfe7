import { type RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Security headers of every answer. Nothing is allowed but our own style sheet, icon, forms and the sandboxed frame of
 * a letter. On plain http neither HSTS nor upgrade-insecure-requests is sent: both would lock people out.
 */
export function securityHeaders(tls: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(tls ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: tls ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: tls,
    originAgentCluster: tls,
    xFrameOptions: { action: 'deny' },
  });
}

/** No camera, no topics; and no copy of a page of the desk in any cache. */
export const privateAnswers: RequestHandler = (_request, response, next) => {
  response.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()');
  response.set('Cache-Control', 'no-store');
  next();
};
