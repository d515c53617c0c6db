/** The page in the floor's frame: one button, which has the worker put a tag and then says how many there are. */
import { tagRow } from './tag-row.ts';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** The tag is none of those that were filled in. */
const BEYOND = 1_000_000;

const card = document.createElement('article');
card.className = 'card';
const button = document.createElement('button');
button.textContent = 'Tag';
card.append(button);
document.body.append(card);

let tags = 0;
button.addEventListener('click', async () => {
  tags++;
  await chrome.runtime.sendMessage({ type: 'put', doc: tagRow(BEYOND + tags).doc });
  // Seen from outside before it is laid out.
  document.dispatchEvent(new Event('written'));
  button.textContent = `Tag ${tags}`;
});
