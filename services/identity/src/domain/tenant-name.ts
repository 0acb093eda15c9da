/** The organisation where an installation has just one. */
export const mainTenant = 'main';

export const isTenantName = (name: string): boolean => /^[a-z0-9][a-z0-9._-]{0,62}$/.test(name);
