import { useFormats } from '../../platform/format.ts';

/** A number for words: `count` chooses the form, `n` is how it is written. */
export function useCounted(): (count: number) => { count: number; n: string } {
  const formats = useFormats();
  return (count) => ({ count, n: formats.number(count) });
}
