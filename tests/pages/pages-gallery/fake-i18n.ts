/** `browser.i18n` out of the message files, as the browser would answer. Imported for its effect, before any component. */
interface Message {
  message: string;
}

const files = import.meta.glob<Record<string, Message>>('../../../assets/messages/en/*.json', {
  eager: true,
  import: 'default',
});
const messages: Record<string, Message> = Object.assign({}, ...Object.values(files));

const browser = {
  i18n: {
    getMessage: (key: string, substitutions: string[] = []) =>
      (messages[key]?.message ?? '').replace(/\$(\d)/g, (_, digit) => substitutions[Number(digit) - 1] ?? ''),
    getUILanguage: () => 'en-GB',
  },
};
Object.assign(globalThis, { browser });
