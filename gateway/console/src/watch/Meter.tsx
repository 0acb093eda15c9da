/** A share as a bar beside its number. */
export function Meter({
  share,
  words,
  of = 'met',
}: {
  share?: number;
  words: string;
  of?: 'met' | 'breached';
}) {
  return (
    <span className="metered">
      <span className="meter" aria-hidden>
        <span className={of} style={{ width: `${(share ?? 0) * 100}%` }} />
      </span>
      <span>{words}</span>
    </span>
  );
}
