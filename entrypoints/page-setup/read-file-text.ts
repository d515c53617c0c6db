import { decodeText } from '../../utils/sources/decode-text.ts';

/** The text of a chosen file; `null`: none, or not in an encoding that is read. */
export async function readFileText(file: Blob): Promise<string | null> {
  return decodeText(new Uint8Array(await file.arrayBuffer()));
}
