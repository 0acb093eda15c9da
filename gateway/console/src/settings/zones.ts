/** The time zones the browser knows, to choose from. */
export const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));
