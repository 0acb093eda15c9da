import { type RefObject, useEffect, useRef, useState } from 'react';

/** How wide something stands on the page, so that what is drawn in it keeps its size of type. */
export function useWidth<Of extends Element>(): [RefObject<Of | null>, number] {
  const ref = useRef<Of>(null);
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
