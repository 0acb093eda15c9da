import type { Attachment } from '#proto/steward/document/v1/attachment';

/** What no browser acts upon; everything else is only bytes. */
const inert =
  /^(image\/(png|jpeg|gif|webp|bmp|tiff|heic|avif)|audio\/[\w.-]+|video\/[\w.-]+|text\/plain|application\/(pdf|zip|gzip)|application\/vnd\.(openxmlformats-officedocument|oasis\.opendocument)\.[\w.-]+)$/;

/** Something to save and never to show: whatever is in it, it acts on nothing of ours. */
export const headersOf = ({ name, contentType, size, sha256 }: Attachment): Record<string, string> => ({
  'Content-Type': inert.test(contentType) ? contentType : 'application/octet-stream',
  'Content-Length': String(size),
  'Content-Disposition': dispositionOf(name),
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
  ETag: `"${sha256}"`,
});

/** RFC 6266: the name in ASCII for the old, and as it is (RFC 8187) for all others. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
