const nowhere = 'https://nowhere.invalid';

/**
 * The address if it is a path of ours, else `/`. Browsers take `//host`, `/\host` and blanks before either for another
 * host, and some decode before they look: so no backslash, no second slash, neither in percent signs, and nothing but
 * printable ASCII.
 */
export function localPath(address: string): string {
  if (!/^\/[\x21-\x5b\x5d-\x7e]*$/.test(address) || address.length > 2000) return '/';
  if (/^\/(\/|%2f|%5c|%09|%0a|%0d|%00|\.{1,2}(\/|%2f|%5c|$))/i.test(address)) return '/';
  if (!URL.canParse(address, nowhere)) return '/';
  const { origin, pathname, search, hash } = new URL(address, nowhere);
  if (origin !== nowhere || pathname.startsWith('//')) return '/';
  return `${pathname}${search}${hash}`;
}
