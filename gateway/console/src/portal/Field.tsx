import type { ReactNode } from 'react';

interface Props {
  label: string;
  /** What the API says is wrong with it. */
  wrong?: string | undefined;
  /** Where the control does not stand in the label itself. */
  htmlFor?: string;
  children: ReactNode;
}

export function Field({ label, wrong, htmlFor, children }: Props) {
  const complaint = wrong && (
    <span className="bad" role="alert">
      {wrong}
    </span>
  );
  if (htmlFor)
    return (
      <div className="field">
        <label htmlFor={htmlFor}>{label}</label>
        {children}
        {complaint}
      </div>
    );
  return (
    <div>
      <label className="field">
        {label}
        {children}
      </label>
      {complaint}
    </div>
  );
}
