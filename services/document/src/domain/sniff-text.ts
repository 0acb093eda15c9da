/** What a text says of itself in its first words. The order matters: XML may be SVG. */
const marks: [RegExp, string][] = [
  [/^#!/, 'text/x-script'],
  [/^\s*<\?php/i, 'text/x-script'],
  [/^\s*(@echo\s+(off|on)\b|setlocal\b)/i, 'text/x-script'],
  [/^\s*<(job|package)\b[\s\S]*<script\b/i, 'text/x-script'],
  [/<svg[\s>/]/i, 'image/svg+xml'],
  [
    /<(!doctype\s+html|html|head|body|script|iframe|object|embed|meta|form|base|link|style)[\s>/]/i,
    'text/html',
  ],
  [/^\s*<\?xml\s/i, 'application/xml'],
];
const looksAt = 4096;

/** The type of a text; undefined where it is none. Whatever can act in a browser is found wherever it begins. */
export function sniffText(head: Buffer): string | undefined {
  const text = decode(head);
  if (text === undefined) return undefined;
  const begin = text.slice(0, looksAt);
  return marks.find(([mark]) => mark.test(begin))?.[1] ?? 'text/plain';
}

/** Whether the first two bytes say that it is text of 16 bits, as no other format begins that we take. */
export const isUtf16 = ([first, second]: Buffer): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** UTF-16 says so itself; everything else is read by bytes, of which no text has these. */
function decode(head: Buffer): string | undefined {
  if (!isUtf16(head)) return head.some(isBinary) ? undefined : head.toString().replace(/^\uFEFF/, '');
  const units = Buffer.from(head.subarray(2, 2 + (looksAt & ~1)));
  const even = units.subarray(0, units.length & ~1);
  const text = (head[0] === 0xff ? even : even.swap16()).toString('utf16le');
  return text.includes('\0') ? undefined : text;
}

const isBinary = (byte: number): boolean =>
  (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte)) || byte === 0x7f;
