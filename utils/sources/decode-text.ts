/**
 * UTF-8, or UTF-16 where a byte order mark says so (spreadsheet programs write that); no mark is left in it. `null`: it is
 * neither. (`File.text()` would put a replacement character for what it cannot read.)
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // In one piece: a text put together from chunks is laid out anew by whoever reads it first.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
