/** A file as text that JSON can carry, whatever its letters are encoded in. */
export function asBase64(bytes: ArrayBuffer): string {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}
