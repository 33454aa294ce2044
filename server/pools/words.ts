import type { ErrorCode } from '../../contract/errors.ts';
import type { Locale } from '../../contract/primitives.ts';
import { errorWords } from '../../contract/words/errors.ts';

/** What an error says, with its values, for a row of an answer about many. */
export const detailOf = (locale: Locale, code: ErrorCode, params: Readonly<Record<string, string | number>>): string =>
  errorWords[locale][code].replaceAll(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? ''));
