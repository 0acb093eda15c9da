import { useKeys } from '../parts/keys';

/** Goes from row to row of a table by key; Enter is the link's own. */
export function useRowKeys(): void {
  const step = (by: number) => {
    const links = [...document.querySelectorAll('.ant-table-row')].flatMap(
      (row) => row.querySelector<HTMLElement>('a') ?? [],
    );
    const here = links.findIndex((link) => link === document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, here + by))]?.focus();
  };
  useKeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) });
}
