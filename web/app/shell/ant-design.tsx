import App from 'antd/es/app';
import ConfigProvider from 'antd/es/config-provider';
import type { Locale as AntLocale } from 'antd/es/locale';
import dayjs from 'dayjs';
import { use, useMemo, type ReactNode } from 'react';
import type { Locale } from '../../../contract/primitives.ts';
import { currentLocale, loadWithLanguage, useLocale } from '../../platform/i18n.ts';
import { useDark } from '../../platform/preferences.ts';
import { themeOf } from '../../ui/theme.ts';
import '../../ui/antd.css';

const sources: Record<Locale, () => Promise<AntLocale>> = {
  'zh-CN': async () => {
    await import('dayjs/locale/zh-cn');
    return (await import('antd/es/locale/zh_CN')).default;
  },
  'zh-TW': async () => {
    await import('dayjs/locale/zh-tw');
    return (await import('antd/es/locale/zh_TW')).default;
  },
  en: async () => (await import('antd/es/locale/en_US')).default,
};
const dayjsNames: Record<Locale, string> = { 'zh-CN': 'zh-cn', 'zh-TW': 'zh-tw', en: 'en' };
const loading = new Map<Locale, Promise<AntLocale>>();

function loadFor(locale: Locale): Promise<AntLocale> {
  let promise = loading.get(locale);
  if (!promise) {
    promise = sources[locale]();
    promise.catch(() => loading.delete(locale));
    loading.set(locale, promise);
  }
  return promise;
}
loadWithLanguage(() => loading.size > 0, loadFor);
void loadFor(currentLocale());

/** Ant Design in Guike's look and the person's language. */
export function AntDesign({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const words = use(loadFor(locale));
  dayjs.locale(dayjsNames[locale]);
  const isDark = useDark();
  const theme = useMemo(() => themeOf(isDark), [isDark]);
  return (
    <ConfigProvider locale={words} theme={theme} button={{ autoInsertSpace: false }}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
