/** Mermaid, loaded when something is drawn with it: the first picture needs little of what a page can do, and not this. */
import type { Mermaid } from 'mermaid';

/** The script that this is part of: the page may take it out when it has run. */
const running = 'document' in globalThis ? document.currentScript : null;

export async function loadMermaid(): Promise<Mermaid> {
  await runScript();
  return (await import('mermaid')).default;
}

/** Where a page has Mermaid in a script of its own, the page's script tells where, and has the nonce that allows it. */
function runScript(): Promise<void> {
  const source = running?.dataset.mermaid;
  if (source === undefined || 'wirenoteDrawsWith' in globalThis) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.nonce = running?.nonce ?? '';
    script.src = source;
    script.addEventListener('load', () => {
      resolve();
    });
    script.addEventListener('error', () => {
      reject(new Error(`${source} could not be loaded`));
    });
    document.head.append(script);
  });
}
