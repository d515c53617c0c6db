/** The rules that every rendered text keeps, and how tests look for a breach of them. */
import { ALLOWED_TAGS } from './allowed.ts';
import { renderMarkdown } from './render-markdown.ts';

export function render(source: string): HTMLElement {
  const host = document.createElement('div');
  host.append(renderMarkdown(source, document, { openEmbedded: 'Open the embedded page' }));
  return host;
}

/** Every way in which rendered text may break the rules; empty when it keeps them. */
export function breaches(host: HTMLElement): string[] {
  const tags: readonly string[] = ALLOWED_TAGS;
  return [...host.querySelectorAll('*')].flatMap((element) => {
    const found: string[] = [];
    if (!tags.includes(element.localName)) found.push(`<${element.localName}>`);
    for (const { name, value } of [...element.attributes]) {
      if (name === 'class' && element.matches('li.boxed') && value === 'boxed') continue;
      if (element.localName !== 'a' || !['href', 'rel', 'target'].includes(name)) found.push(`@${name}`);
      if (name === 'href' && !/^(https?:\/\/|mailto:)/.test(value)) found.push(value);
    }
    if (element.localName === 'a' && element.getAttribute('rel') !== 'noopener noreferrer') found.push('rel');
    if (element.localName === 'a' && element.getAttribute('target') !== '_blank') found.push('target');
    return found;
  });
}
