import { useEffect, useRef } from 'react';

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox]), textarea, select, [role=combobox]'));

/** Whether a key belongs to the page: nobody writes, nothing lies over it, no other key is held. */
export const isFree = (event: KeyboardEvent): boolean =>
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !event.defaultPrevented &&
  !writes(event.target) &&
  !document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open');

/** Single keys of a page, by the names browsers give them. */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!act || !isFree(event)) return;
      // a focused button or link keeps its own Enter
      if (event.key === 'Enter' && (event.target as HTMLElement).closest('a, button, [role=menuitem]'))
        return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
