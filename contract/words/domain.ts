import type { Locale } from '../primitives.ts';
import type { DomainWords } from './domain-shape.ts';
import { en } from './domain.en.ts';
import { zhCN } from './domain.zh-CN.ts';
import { zhTW } from './domain.zh-TW.ts';

/** The domain's words in the three languages at once, for the server; the web loads one language's file. */
export const domainWords: Record<Locale, DomainWords> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
