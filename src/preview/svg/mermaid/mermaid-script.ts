/**
 * Mermaid as a script of its own (dist/mermaid.js), because it is large and both the preview and the Markdown preview
 * draw with it. It is found as a property of the page (`sharedMermaid` in scripts/mermaid-lite.mjs), so that it can be a
 * page's script and a module's import alike.
 */
import mermaid from 'mermaid';

Object.assign(globalThis, { wirenoteDrawsWith: mermaid });
