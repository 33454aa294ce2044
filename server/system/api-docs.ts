import { z } from 'zod';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import { errorStatus } from '../../contract/errors.ts';
import { errorWords } from '../../contract/words/errors.ts';
import { noncePlaceholder } from '../platform/http/headers.ts';

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Shape {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
  maxLength?: number;
  $ref?: string;
}

function typeOf(s: Shape): string {
  if (s.enum) return s.enum.map((v) => JSON.stringify(v)).join(' | ');
  if (s.const !== undefined) return JSON.stringify(s.const);
  if (s.anyOf ?? s.oneOf) return (s.anyOf ?? s.oneOf ?? []).map(typeOf).join(' | ');
  if (s.$ref) return 'nested';
  if (s.type === 'array') return `${s.items ? typeOf(s.items) : 'anything'}[]`;
  if (s.type === 'object' && s.properties) return `{ ${Object.keys(s.properties).join(', ')} }`;
  return [s.type ?? 'anything'].flat().join(' | ') + (s.format ? ` (${s.format})` : '');
}

function table(title: string, schema: unknown, io: 'input' | 'output'): string {
  if (schema instanceof z.ZodUndefined) return '';
  const shape = z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: 'any' }) as Shape;
  if (!shape.properties) return `<h4>${title}</h4><p><code>${escape(typeOf(shape))}</code></p>`;
  const rows = Object.entries(shape.properties).map(
    ([name, s]) =>
      `<tr><td><code>${escape(name)}</code>${shape.required?.includes(name) ? '<sup title="required">*</sup>' : ''}</td><td><code>${escape(typeOf(s))}</code></td></tr>`,
  );
  return rows.length > 0 ? `<h4>${title}</h4><table>${rows.join('')}</table>` : '';
}

function section(e: AnyEndpoint): string {
  const fails = e.fails.map((c) => `<li><code>${errorStatus[c]} ${c}</code> ${escape(errorWords.en[c])}</li>`).join('');
  return `<section id="${e.id}"><h3><span class="m ${e.method}">${e.method}</span> <code>${escape(e.path)}</code></h3>
<p><b>${e.id}</b> · ${escape(e.summary)} · access: <code>${e.access}</code></p>
${table('Path', e.params, 'input')}${table('Query', e.query, 'input')}${table(e.upload ? 'Form (with the file in “file”)' : 'Body', e.body, 'input')}${table('Answer', e.returns, 'output')}
${fails ? `<h4>Fails with</h4><ul>${fails}</ul>` : ''}</section>`;
}

/** The contract as a page to read; made from the same table as the server and the client. */
export function apiDocsPage(endpoints: Iterable<AnyEndpoint>): string {
  const slices = Map.groupBy(endpoints, (e) => e.id.split('.')[0]!);
  const menu = [...slices]
    .map(
      ([slice, list]) =>
        `<details open><summary>${slice}</summary>${list.map((e) => `<a href="#${e.id}">${e.id}</a>`).join('')}</details>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Guike API</title><style nonce="${noncePlaceholder}">
:root{color-scheme:light dark;--line:#8884;--soft:#8881}body{margin:0;font:15px/1.55 system-ui,sans-serif;display:grid;grid-template-columns:16rem 1fr}nav{position:sticky;top:0;height:100vh;overflow:auto;border-right:1px solid var(--line);padding:1rem;box-sizing:border-box}
nav a{display:block;padding:.15rem .5rem;color:inherit;text-decoration:none;font-size:13px}nav a:hover{background:var(--soft)}summary{font-weight:600;cursor:pointer}main{padding:1.5rem 2rem;max-width:60rem;min-width:0}section{border-top:1px solid var(--line);padding:1rem 0}
table{border-collapse:collapse;width:100%}td{border-bottom:1px solid var(--line);padding:.25rem .5rem;vertical-align:top;overflow-wrap:anywhere}h4{margin:.8rem 0 .2rem}.m{font:600 12px monospace;padding:.2rem .45rem;border-radius:4px;background:var(--soft)}
@media(max-width:700px){body{display:block}nav{position:static;height:auto;border:0}}</style></head><body><nav><b>Guike 归客 API</b>${menu}</nav><main><h1>Guike API</h1>
<p>REST under <code>/api/v1</code>, JSON in and out. Sign in with <code>POST /api/v1/session</code> for a cookie, or make a token in your account and send <code>Authorization: Bearer guike_…</code>. Errors are <code>application/problem+json</code> with <code>code</code>, <code>detail</code> in your language and <code>issues</code>. Every POST takes an <code>Idempotency-Key</code>; records carry an <code>ETag</code> for <code>If-Match</code>. Lists answer <code>{items, next}</code>: send <code>next</code> as <code>cursor</code> for the page that follows. Machine-readable: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${[...slices].map(([slice, list]) => `<h2>${slice}</h2>${list.map(section).join('')}`).join('')}</main></body></html>`;
}
