import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** Where a page wants its nonce: replaced in every HTML answer (vite.config.ts puts it into the built page). */
export const noncePlaceholder = '__GUIKE_NONCE__';
/** Where the page reads whether the browser came with a session (yes, no), so that it need not ask in vain. */
export const sessionPlaceholder = '__GUIKE_SESSION__';

/**
 * The content policy. Scripts come from here only. Style elements need the page's nonce, because Ant Design writes some
 * at run time; style attributes stay free, because charts set them in the markup of their tips.
 */
function contentPolicy(nonce: string | undefined): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    nonce ? `style-src 'self' 'nonce-${nonce}'` : "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Security headers on every answer: a strict content policy, no framing, no sniffing, no referrer to others. */
export function securityHeaders(options: { https: boolean; sessionCookie: string }): MiddlewareHandler {
  const plainPolicy = contentPolicy(undefined);
  return async (c, next) => {
    await next();
    let policy = plainPolicy;
    if (c.res.headers.get('content-type')?.startsWith('text/html') && !c.res.headers.has('content-encoding')) {
      const nonce = randomBytes(16).toString('base64');
      policy = contentPolicy(nonce);
      const page = await c.res.text();
      const hasSession = c.req.header('cookie')?.includes(`${options.sessionCookie}=`) ?? false;
      c.res = new Response(
        page.replaceAll(noncePlaceholder, nonce).replace(sessionPlaceholder, hasSession ? 'yes' : 'no'),
        c.res,
      );
      // Such a page is for one answer only: neither nonce nor session may come back from a cache.
      c.res.headers.set('cache-control', 'no-store');
    }
    const h = c.res.headers;
    h.set('content-security-policy', policy);
    h.set('x-content-type-options', 'nosniff');
    h.set('x-frame-options', 'DENY');
    h.set('referrer-policy', 'same-origin');
    h.set('cross-origin-opener-policy', 'same-origin');
    h.set('cross-origin-resource-policy', 'same-origin');
    h.set('permissions-policy', 'camera=(), microphone=(), geolocation=(self), payment=()');
    if (options.https) h.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
}
