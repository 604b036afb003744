/** How Mermaid is told to draw. */
import type { MermaidConfig } from 'mermaid';
import * as sizes from '../../../diagram/sequence/layout/sizes.ts';
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
      actorFontSize: sizes.FONTS.head.size,
      actorFontWeight: sizes.FONTS.head.weight,
      noteFontSize: sizes.FONTS.note.size,
      noteFontWeight: sizes.FONTS.note.weight,
      messageFontSize: sizes.FONTS.message.size,
      messageFontWeight: sizes.FONTS.message.weight,
      diagramMarginX: sizes.MARGIN_X,
      diagramMarginY: sizes.MARGIN_Y,
      width: sizes.WIDTH,
      height: sizes.HEAD_HEIGHT + sizes.HEAD_LINE * (headLines - 1),
      // Between heads, and around what arrows say.
      actorMargin: lanes > sizes.FEW ? sizes.HEAD_GAP.many : sizes.HEAD_GAP.few,
      boxMargin: sizes.BOX_MARGIN,
      boxTextMargin: sizes.BOX_TEXT_MARGIN,
      noteMargin: sizes.NOTE_MARGIN,
      wrapPadding: sizes.TEXT_MARGIN,
      activationWidth: sizes.ACTIVATION_WIDTH,
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
