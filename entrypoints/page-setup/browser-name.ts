/** Which browser's words to use; Edge is a Chromium with another menu. */
export function browserName(): 'chrome' | 'edge' | 'firefox' {
  const agent = navigator.userAgent;
  if (agent.includes('Firefox/')) return 'firefox';
  return agent.includes('Edg/') ? 'edge' : 'chrome';
}
