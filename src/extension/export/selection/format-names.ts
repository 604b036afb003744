/** What the formats are called, as the save dialog and lists show them. */
import { l10n } from 'vscode';
import type { Format, FrameFormat } from './formats.ts';

export function formatName(format: Format): string {
  switch (format) {
    case 'svg':
      return l10n.t('SVG image');
    case 'png':
      return l10n.t('PNG image');
    case 'pdf':
      return l10n.t('PDF document');
    case 'animated.svg':
      return l10n.t('Animated SVG image');
    case 'animated.png':
      return l10n.t('Animated PNG image');
    case 'mmd':
      return l10n.t('Mermaid text');
    case 'md':
      return l10n.t('State table as Markdown');
    case 'csv':
      return l10n.t('State table as CSV');
    case 'html':
      return l10n.t('State table as HTML');
  }
}

/** Of pictures step by step. */
export function frameFormatName(format: FrameFormat): string {
  switch (format) {
    case 'svg':
      return l10n.t('SVG images, numbered');
    case 'png':
      return l10n.t('PNG images, numbered');
    case 'html':
      return l10n.t('One HTML page');
    case 'pdf':
      return l10n.t('One PDF document, with a page for each');
  }
}
