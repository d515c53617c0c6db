/** The text of a chosen file; `null`: not UTF-8. `File.text()` would put a replacement character for what it cannot read. */
export async function readFileText(file: Blob): Promise<string | null> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
