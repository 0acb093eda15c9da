/** A few figures that say most, large. */
export function Tiles({ label, figures }: { label: string; figures: [name: string, said: string][] }) {
  return (
    <ul className="watch-totals tiles" aria-label={label}>
      {figures.map(([name, said]) => (
        <li key={name}>
          <strong>{said}</strong> {name}
        </li>
      ))}
    </ul>
  );
}
