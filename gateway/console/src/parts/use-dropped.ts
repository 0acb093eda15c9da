import { useEffect, useRef, useState } from 'react';

const isCovered = (): boolean =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null;
const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
/** Office puts a picture of the cells beside their text; who pastes that into words wants the text. */
const isText = ({ types }: DataTransfer): boolean =>
  types.includes('text/plain') && types.includes('text/html');

/** Without folders, which have nothing to send. */
const filesIn = ({ items }: DataTransfer): File[] =>
  [...items].flatMap((item) => (item.webkitGetAsEntry()?.isDirectory ? [] : (item.getAsFile() ?? [])));

/**
 * Files that are dropped or pasted anywhere on a page while nothing lies over it.
 * @returns whether some hang over it just now
 */
export function useDropped(onFiles: (files: Iterable<File>) => void, active = true): boolean {
  const latest = useRef(onFiles);
  latest.current = onFiles;
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!active) return;
    let depth = 0; // each element that is crossed tells
    const enter = (event: DragEvent) => {
      if (!hasFiles(event) || isCovered()) return;
      depth++;
      setOver(true);
    };
    const away = (event: DragEvent) => {
      if (hasFiles(event) && depth > 0 && --depth === 0) setOver(false);
    };
    const hang = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault(); // or the browser opens the file in place of the page
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (!isCovered()) latest.current(filesIn(event.dataTransfer!));
    };
    const paste = ({ clipboardData, defaultPrevented }: ClipboardEvent) => {
      if (!clipboardData || defaultPrevented || clipboardData.files.length === 0) return;
      if (!isCovered() && !isText(clipboardData)) latest.current(clipboardData.files);
    };
    const heard = [
      ['dragenter', enter],
      ['dragleave', away],
      ['dragover', hang],
      ['drop', drop],
      ['paste', paste],
    ] as [string, EventListener][];
    heard.forEach(([name, listener]) => window.addEventListener(name, listener));
    return () => heard.forEach(([name, listener]) => window.removeEventListener(name, listener));
  }, [active]);
  return over;
}
