import type { MiddlewareHandler } from 'hono';

/** Security headers on every answer: a strict content policy, no framing, no sniffing, no referrer to others. */
export function securityHeaders(options: { https: boolean }): MiddlewareHandler {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    // Ant Design writes its component styles into the page at run time; scripts stay strict.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
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
