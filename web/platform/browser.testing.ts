import { vi } from 'vitest';

/** The little of a browser that the platform touches when it is loaded, for tests that run in Node. */
export function standInBrowser(language = 'zh-CN'): void {
  const kept = new Map<string, string>();
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('document', { documentElement: { lang: '', dataset: {} }, querySelector: () => null });
  vi.stubGlobal('navigator', { languages: [language], onLine: true });
}
