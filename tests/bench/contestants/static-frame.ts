/**
 * The floor of "click to panel": a button in a closed root at the window's edge; a click hosts an extension page that
 * shows one line. No message, no data; hosted as the product hosts its panel.
 */
interface ExtensionApi {
  runtime: { getURL(path: string): string };
}

function draw(): void {
  const host = document.createElement('bench-static');
  host.style.cssText =
    'all: initial; position: fixed; inset: 0 auto auto 0; width: 0; height: 0; z-index: 2147483647;';
  const root = host.attachShadow({ mode: 'closed' });
  const button = document.createElement('button');
  button.className = 'launcher';
  button.textContent = 'Open';
  button.setAttribute('aria-label', '1 KPI');
  button.style.cssText = 'position: fixed; right: 0; top: 60vh; width: 136px; height: 32px;';
  button.addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    const frame = document.createElement('iframe');
    (frame as HTMLIFrameElement & { credentialless?: boolean }).credentialless = true;
    frame.style.cssText = 'position: fixed; inset: 0 0 0 auto; width: 380px; height: 100vh; border: 0;';
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
    frame.src = chrome.runtime.getURL('frame.html');
    root.append(frame);
  });
  root.append(button);
  document.documentElement.append(host);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', draw, { once: true });
else draw();
