let chosen: string | undefined;

/** From now on times are shown in this zone; undefined: in that of the device. */
export const keepZone = (zone: string | undefined): void => void (chosen = zone);

/** The zone the person chose, else that of the device. */
export const zone = (): string => chosen ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
