import type { ThemeConfig } from 'antd';
import darkAlgorithm from 'antd/es/theme/themes/dark';
import defaultAlgorithm from 'antd/es/theme/themes/default';

const light = {
  colorPrimary: '#0c6b66',
  colorInfo: '#0c6b66',
  colorLink: '#0c6b66',
  colorSuccess: '#1f6f3c',
  colorWarning: '#a66300',
  colorError: '#b3261e',
  colorText: '#17201d',
  colorTextSecondary: '#55615d',
  colorTextTertiary: '#606b67',
  colorTextPlaceholder: '#606b67',
  colorTextDescription: '#55615d',
  colorBgLayout: '#f4f6f5',
  colorBgContainer: '#ffffff',
  colorBgElevated: '#ffffff',
  colorBorder: '#c9d1ce',
  colorBorderSecondary: '#e2e7e5',
  colorSplit: '#e2e7e5',
};
const dark = {
  colorPrimary: '#4fc4b8',
  colorInfo: '#4fc4b8',
  colorLink: '#4fc4b8',
  colorSuccess: '#7fcf98',
  colorWarning: '#f0b95a',
  colorError: '#ff8a80',
  colorText: '#e7ecea',
  colorTextSecondary: '#a5b1ad',
  colorTextTertiary: '#8b9893',
  colorTextPlaceholder: '#8b9893',
  colorTextDescription: '#a5b1ad',
  colorBgLayout: '#101413',
  colorBgContainer: '#171c1a',
  colorBgElevated: '#1f2523',
  colorBorder: '#3d4844',
  colorBorderSecondary: '#29312e',
  colorSplit: '#29312e',
};

/** Ant Design in Guike's look; the values are those of base.css. */
export function themeOf(isDark: boolean): ThemeConfig {
  const ink = isDark ? dark : light;
  return {
    algorithm: isDark ? darkAlgorithm : defaultAlgorithm,
    token: {
      ...ink,
      fontFamily: 'var(--font)',
      fontSize: 14,
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 4,
      controlHeight: 32,
      controlHeightSM: 26,
      wireframe: false,
      motionDurationMid: '0.14s',
      motionDurationSlow: '0.18s',
      colorTextLightSolid: isDark ? '#06211f' : '#ffffff',
      boxShadowSecondary: isDark
        ? '0 1px 2px rgb(0 0 0 / 40%), 0 8px 28px rgb(0 0 0 / 45%)'
        : '0 1px 2px rgb(16 32 28 / 6%), 0 8px 24px rgb(16 32 28 / 10%)',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: {
        headerBg: isDark ? '#171c1a' : '#ffffff',
        headerColor: ink.colorTextSecondary,
        headerSplitColor: 'transparent',
        rowHoverBg: isDark ? '#1d2321' : '#f5f8f7',
        cellPaddingBlock: 9,
        cellPaddingInline: 12,
        cellFontSize: 13,
      },
      Tabs: { horizontalItemPadding: '10px 0', horizontalItemGutter: 24, titleFontSize: 14 },
      Modal: { titleFontSize: 16 },
      Drawer: { paddingLG: 20 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: ink.colorTextSecondary },
      Tooltip: { colorBgSpotlight: isDark ? '#37413d' : '#26302d', colorTextLightSolid: '#f4f6f5' },
      Tag: { defaultBg: isDark ? '#262d2b' : '#eef1f0', defaultColor: ink.colorText },
      Segmented: { itemSelectedBg: isDark ? '#2b3330' : '#ffffff', trackBg: isDark ? '#101413' : '#e9edeb' },
    },
  };
}
