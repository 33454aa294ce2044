/** Puts values into words: `{name}` takes the value of that name; a name without one stays as it is. */
export const fill = (words: string, values: Readonly<Record<string, string | number>> = {}): string =>
  words.replaceAll(/\{(\w+)\}/g, (whole, key: string) => (Object.hasOwn(values, key) ? String(values[key]) : whole));
