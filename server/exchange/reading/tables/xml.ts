import { StringDecoder } from 'node:string_decoder';
import { fail } from '../../../platform/fault.ts';

/** What a reader of XML hears. Names come without their namespace prefix; attributes as written, for `attribute`. */
export interface XmlListener {
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text with entities resolved; long texts come in pieces. */
  text(text: string): void;
}

const MAX_TAG = 1024 * 1024;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Resolves XML's five entities and character references; unknown ones stay as they are. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? all;
    const hex = name[1] === 'x' || name[1] === 'X';
    const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const attributePatterns = new Map<string, RegExp>();

/** Value of an attribute by its local name, or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = attributePatterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

// The end of a tag is the first > outside quotes.
function tagEnd(buffer: string, from: number): number {
  let quote = 0;
  for (let i = from; i < buffer.length; i += 1) {
    const code = buffer.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return i;
  }
  return -1;
}

function decoderFor(first: Buffer): { decode: (chunk: Buffer) => string } {
  if ((first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0x3c && first[1] === 0)) {
    const utf16 = new StringDecoder('utf16le');
    return { decode: (chunk) => utf16.write(chunk) };
  }
  if (first[0] === 0xfe && first[1] === 0xff) {
    const decoder = new TextDecoder('utf-16be');
    return { decode: (chunk) => decoder.decode(chunk, { stream: true }) };
  }
  const named = /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(first.toString('latin1', 0, 200))?.[1];
  if (named && !/^utf-?8$/i.test(named)) {
    try {
      const decoder = new TextDecoder(named);
      return { decode: (chunk) => decoder.decode(chunk, { stream: true }) };
    } catch {
      // An unknown name: nearly always UTF-8 all the same.
    }
  }
  const utf8 = new StringDecoder('utf8');
  return { decode: (chunk) => utf8.write(chunk) };
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/**
 * Reads XML piece by piece in constant memory: no tree, no entity definitions (a DOCTYPE is `file.broken`, so nothing can be
 * blown up by them). Stops early when the listener returns true from `done`.
 */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  listener: XmlListener,
  done: () => boolean = () => false,
): Promise<void> {
  let decoder: { decode: (chunk: Buffer) => string } | undefined;
  let rest = '';
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    rest = feed(rest === '' ? decoder.decode(chunk) : rest + decoder.decode(chunk), listener);
    if (done()) return;
    if (rest.length > MAX_TAG) throw fail('file.broken', { params: { why: 'xml' } });
  }
  if (rest.trim() !== '' && rest.startsWith('<')) throw fail('file.broken', { params: { why: 'xml' } });
}

/** Feeds complete tags and texts to the listener; returns the unfinished rest. */
function feed(buffer: string, listener: XmlListener): string {
  let at = 0;
  for (;;) {
    const open = buffer.indexOf('<', at);
    if (open < 0) {
      // A reference such as &#20013; may be cut in two by the chunk's end.
      const cut = buffer.indexOf('&', Math.max(at, buffer.length - 12));
      const end = cut < 0 ? buffer.length : cut;
      if (end > at) listener.text(unescapeXml(buffer.slice(at, end)));
      return buffer.slice(end);
    }
    if (open > at) listener.text(unescapeXml(buffer.slice(at, open)));
    const next = buffer.charCodeAt(open + 1);
    if (Number.isNaN(next)) return buffer.slice(open);
    if (next === 33 || next === 63) {
      const end = skipMarkup(buffer, open, listener);
      if (end < 0) return buffer.slice(open);
      at = end;
      continue;
    }
    const end = tagEnd(buffer, open + 1);
    if (end < 0) return buffer.slice(open);
    at = end + 1;
    if (next === 47) {
      listener.close(localName(buffer.slice(open + 2, end).trim()));
      continue;
    }
    const selfClosing = buffer.charCodeAt(end - 1) === 47;
    let nameEnd = open + 1;
    const stop = selfClosing ? end - 1 : end;
    while (nameEnd < stop && buffer.charCodeAt(nameEnd) > 32) nameEnd += 1;
    const name = localName(buffer.slice(open + 1, nameEnd));
    listener.open(name, nameEnd < stop ? buffer.slice(nameEnd, stop) : '');
    if (selfClosing) listener.close(name);
  }
}

/** Comments, declarations and CDATA; returns where they end, or -1 when that has not arrived yet. */
function skipMarkup(buffer: string, open: number, listener: XmlListener): number {
  if (buffer.startsWith('<!--', open)) {
    const end = buffer.indexOf('-->', open + 4);
    return end < 0 ? -1 : end + 3;
  }
  if (buffer.startsWith('<![CDATA[', open)) {
    const end = buffer.indexOf(']]>', open + 9);
    if (end < 0) return -1;
    listener.text(buffer.slice(open + 9, end));
    return end + 3;
  }
  if (buffer.startsWith('<!DOCTYPE', open)) throw fail('file.broken', { params: { why: 'doctype' } });
  const end = buffer.indexOf('>', open);
  return end < 0 ? -1 : end + 1;
}
