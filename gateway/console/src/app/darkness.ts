import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';

const kept = 'steward.dark';
/** `device`: as the device is at the moment. */
export type Shade = 'light' | 'dark' | 'device';

export interface Darkness {
  dark: boolean;
  shade: Shade;
  setShade(shade: Shade): void;
}
const asDevice = matchMedia('(prefers-color-scheme: dark)');
const listen = (tell: () => void) => {
  asDevice.addEventListener('change', tell);
  return () => asDevice.removeEventListener('change', tell);
};
const readShade = (): Shade => {
  const said = localStorage.getItem(kept);
  return said === null ? 'device' : said === 'true' ? 'dark' : 'light';
};

/** Light or dark is a matter of the screen and where it stands: each browser keeps its own. */
export function useOwnDarkness(): Darkness {
  const deviceIsDark = useSyncExternalStore(listen, () => asDevice.matches);
  const [shade, setShade] = useState(readShade);
  const dark = shade === 'device' ? deviceIsDark : shade === 'dark';
  useEffect(() => {
    if (shade === 'device') localStorage.removeItem(kept);
    else localStorage.setItem(kept, String(dark));
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [shade, dark]);
  return { dark, shade, setShade };
}

export const SharedDarkness = createContext<Darkness>({ dark: false, shade: 'device', setShade: () => {} });
export const useDarkness = (): Darkness => useContext(SharedDarkness);
