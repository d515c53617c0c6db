import { functionWord } from './words.ts';

interface Owner {
  function: string;
  name: string;
  contact?: string | undefined;
}

/** Where a contact leads: an address, a mailbox, or nowhere (a chat handle is only text). */
export function contactAddress(contact: string | undefined): string | undefined {
  const text = contact?.trim() ?? '';
  if (/^(https?:\/\/|mailto:)\S+$/i.test(text)) return text;
  return /^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : undefined;
}

/** "Sales: RevOps", one a line. */
export function Owners({ owners }: { owners: Owner[] }) {
  return (
    <ul>
      {owners.map((owner) => {
        const address = contactAddress(owner.contact);
        return (
          <li key={`${owner.function} ${owner.name}`}>
            {functionWord(owner.function)}:{' '}
            {address ? (
              <a href={address} target="_blank" rel="noopener noreferrer">
                {owner.name}
              </a>
            ) : (
              owner.name
            )}
            {owner.contact && !address ? <span class="soft"> ({owner.contact})</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
