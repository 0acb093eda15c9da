import { ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SharedDarkness, useOwnDarkness } from './darkness';

/** What moves makes some people ill (WCAG 2.3.3): their browser says so. */
const calm = matchMedia('(prefers-reduced-motion: reduce)');
/** Colours, density and the words of the components themselves. */
export function Look({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const darkness = useOwnDarkness();
  const { dark } = darkness;
  return (
    <SharedDarkness value={darkness}>
      <ConfigProvider
        locale={i18n.language === 'zh' ? zhCN : enUS}
        theme={{
          algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: {
            colorPrimary: dark ? '#4a86c0' : '#1f4e79',
            // as much contrast as WCAG 2.2 AA asks for
            colorTextDescription: dark ? '#b5b5b5' : '#5c5c5c',
            colorTextTertiary: dark ? '#b5b5b5' : '#5c5c5c',
            colorTextPlaceholder: dark ? '#a6a6a6' : '#6b6b6b',
            colorTextDisabled: dark ? '#8f8f8f' : '#5f5f5f',
            colorError: dark ? '#ff7875' : '#cf1322',
            colorLink: dark ? '#8fbdec' : '#1f4e79',
            ...(dark ? { colorBgLayout: '#141414' } : { colorInfo: '#1a5fa8' }),
            motion: !calm.matches,
            borderRadius: 4,
            fontSize: 14,
            fontFamily:
              "-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
          },
          components: {
            Menu: dark ? { itemSelectedColor: '#cfe3f7' } : { itemSelectedBg: '#e3edf6' },
            Table: { cellPaddingBlockSM: 6 },
          },
        }}
      >
        <Ground>{children}</Ground>
      </ConfigProvider>
    </SharedDarkness>
  );
}

/** What plain elements look like between the components. */
function Ground({ children }: { children: ReactNode }) {
  const { token } = theme.useToken();
  const { colorText: color, colorBgLayout: background, fontFamily, fontSize, lineHeight } = token;
  return (
    <div style={{ minHeight: '100vh', color, background, fontFamily, fontSize, lineHeight }}>{children}</div>
  );
}
