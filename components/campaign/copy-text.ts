/**
 * Puts a text on the clipboard. A frame in somebody else's page may be refused the clipboard's own interface; the older
 * way works there after a click. `false`: neither did, and the person has to copy it by hand.
 */
export async function copyText(text: string, document: Document): Promise<boolean> {
  const clipboard: Clipboard | undefined = document.defaultView?.navigator.clipboard;
  try {
    if (!clipboard) return copyBySelection(text, document);
    await clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, document);
  }
}

function copyBySelection(text: string, document: Document): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.className = 'quiet-text';
  document.body.append(field);
  field.select();
  let copied = false;
  try {
    copied = document.execCommand('copy');
  } catch {
    copied = false;
  }
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
