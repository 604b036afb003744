/** How Mermaid is told to draw. */
import type { MermaidConfig } from 'mermaid';
import { lifetimeWidth } from '../../../diagram/lifetimes.ts';
import type { Palette } from '../../../shared/palette.ts';

/** Of the participants in a sequence diagram. */
export interface Heads {
  readonly lanes: number;
  /** Of the longest name. */
  readonly headLines: number;
}

/**
 * Small heads and narrow margins, because a simulated exchange has many lines. `fontSize: 0` keeps Mermaid from
 * overriding the three sizes with one; the *classic* look draws no shadows, which many programs cannot show.
 */
export function configuration(
  palette: Palette,
  { lanes, headLines }: Heads = { lanes: 2, headLines: 1 },
): MermaidConfig {
  const { font } = palette;
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    logLevel: 'fatal',
    // Above its limit Mermaid draws something else without a word. Ours is the number of arrows in a part.
    maxTextSize: Number.MAX_SAFE_INTEGER,
    maxEdges: Number.MAX_SAFE_INTEGER,
    deterministicIds: true,
    look: 'classic',
    layout: 'dagre',
    theme: 'base',
    themeVariables: variables(palette),
    fontFamily: font,
    fontSize: 0,
    // HTML inside SVG is lost in every program but a browser.
    htmlLabels: false,
    sequence: {
      actorFontFamily: font,
      noteFontFamily: font,
      messageFontFamily: font,
      actorFontSize: 15,
      actorFontWeight: 600,
      noteFontSize: 13,
      messageFontSize: 14,
      diagramMarginX: 16,
      diagramMarginY: 12,
      width: 120,
      height: 36 + 16 * (headLines - 1),
      // Between heads, and around what arrows say.
      actorMargin: lanes > 3 ? 12 : 50,
      boxMargin: 6,
      boxTextMargin: 4,
      noteMargin: 5,
      activationWidth: lifetimeWidth,
      mirrorActors: false,
      bottomMarginAdj: 8,
      showSequenceNumbers: false,
      useMaxWidth: true,
    },
    state: { useMaxWidth: true, layout: 'dagre', minNodeWidth: 60 },
    // Where state diagrams break their texts, too; ours come with their own breaks.
    flowchart: { wrappingWidth: 400 },
  };
}

function variables(palette: Palette): Record<string, string> {
  const surface = palette.background ?? '#ffffff';
  return {
    fontFamily: palette.font,
    fontSize: '14px',
    background: surface,
    primaryColor: palette.head,
    primaryBorderColor: palette.headBorder,
    primaryTextColor: palette.text,
    lineColor: palette.arrow,
    textColor: palette.text,
    actorBkg: palette.head,
    actorBorder: palette.headBorder,
    actorTextColor: palette.headText,
    actorLineColor: palette.lifeline,
    signalColor: palette.arrow,
    signalTextColor: palette.text,
    noteBkgColor: palette.note,
    noteBorderColor: palette.noteBorder,
    noteTextColor: palette.noteText,
    labelBoxBkgColor: palette.head,
    labelBoxBorderColor: palette.headBorder,
    labelTextColor: palette.headText,
    loopTextColor: palette.text,
    transitionColor: palette.arrow,
    transitionLabelColor: palette.text,
    stateBkg: palette.head,
    stateBorder: palette.headBorder,
    stateLabelColor: palette.headText,
    specialStateColor: palette.arrow,
    innerEndBackground: surface,
    edgeLabelBackground: surface,
  };
}
