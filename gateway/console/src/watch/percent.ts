/** 0.934 as 93.4 %; a dash where nobody can know. */
export const percent = (share?: number): string =>
  share === undefined ? '–' : `${+(share * 100).toFixed(1)} %`;
