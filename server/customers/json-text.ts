/** A text without what PostgreSQL's text cannot hold: NUL and halves of surrogate pairs. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

const unstorable = /\\u(?:0000|d[89a-f])/i;

/** JSON that PostgreSQL takes, whatever the strings inside. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!unstorable.test(text)) return text;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner));
}
