/** How `wirenote` fences become pictures in a build of documents. */
export interface WirenoteOptions {
  /**
   * The colours of the pictures where a fence does not say them. `auto`, the default: light or dark, as the page's CSS
   * property `color-scheme` says where the picture stands.
   */
  readonly theme?: 'auto' | 'light' | 'dark' | 'transparent' | 'monochrome';
  /** The state table where a fence does not say it: behind a line that opens it, which is the default, open, or absent. */
  readonly table?: 'folded' | 'on' | 'off';
  /** The language of messages, pictures and tables. */
  readonly locale?: 'en' | 'zh-cn';
  /** The path of the Chrome, Chromium or Edge that draws; by default one that is on the machine. */
  readonly browser?: string;
  /** Whether an error in a scenario, a claim that fails included, fails the build. */
  readonly strict?: boolean;
  /** Is told each issue, as `file:line:column: severity: message`; by default it is a warning on the console. */
  readonly onIssue?: (issue: string) => void;
}
