import { lazy, Suspense, useEffect, useState } from 'react';
import { isFree } from './keys';

const Palette = lazy(async () => ({ default: (await import('./Palette')).Palette }));
const KeySheet = lazy(async () => ({ default: (await import('./KeySheet')).KeySheet }));

/** The keys that hold everywhere: Ctrl+K for the palette, ? for all the others. */
export function Keyboard() {
  const [open, setOpen] = useState<'palette' | 'keys'>();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen((before) => (before === 'palette' ? undefined : 'palette'));
      } else if (event.key === '?' && isFree(event)) setOpen('keys');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const onClose = () => setOpen(undefined);
  return (
    <Suspense>
      {open === 'palette' && <Palette onClose={onClose} />}
      {open === 'keys' && <KeySheet onClose={onClose} />}
    </Suspense>
  );
}
