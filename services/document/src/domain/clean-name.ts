const longest = 200;
const longestEnding = 20;
/** Names that mean a device where people open the file on Windows. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file's name as people may see it: no path, no control or direction characters (which make "gpj.exe" look like
 * "exe.jpg"), nothing a file system cannot hold; 200 code points at the most, of which the ending is kept.
 */
export function cleanName(said: string): string {
  const bare = said
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .split(/[/\\]/)
    .at(-1)!
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  const name = devices.test(bare) ? `_${bare}` : bare;
  return name === '' ? 'file' : shorten(name);
}

/** What stands behind the last dot, in lower case; empty where there is none. */
export const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

function shorten(name: string): string {
  const points = [...name];
  if (points.length <= longest) return name;
  const ending = [...(/\.[^.]+$/.exec(name)?.[0] ?? '')];
  const kept = ending.length <= longestEnding ? ending : [];
  return [...points.slice(0, longest - kept.length), ...kept].join('');
}
