export const rate = (name: string, by: string, where = ''): string =>
  `sum by (${by}) (rate(${name}${where}[$__rate_interval]))`;
export const quantile = (q: number, name: string, by: string, where = ''): string =>
  `histogram_quantile(${q}, sum by (${by}) (rate(${name}_bucket${where}[$__rate_interval])))`;
/** Of what every replica says alike. */
export const most = (name: string, by = 'service_name'): string => `max by (${by}) (${name})`;
