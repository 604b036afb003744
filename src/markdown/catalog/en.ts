/** What a fence in Markdown says, in English. */

/** A link would not do: VS Code's Markdown preview follows none that is a command. */
const ownPreview =
  'Its own preview shows it: put the cursor into the scenario and run "Wirenote: Open Preview to the Side".';

export const en = {
  'fence-scenario-too-long': `This scenario takes too long to be shown here. ${ownPreview}`,
  'fence-document-too-long': `The scenarios of this document take too long to be shown all at once: this one follows when the document is changed or its preview is refreshed. ${ownPreview}`,
  'fence-failed': ({ error }: { error: string }) =>
    `This scenario could not be shown: ${error}. This is a fault of Wirenote, not of the scenario.`,
  'fence-table': 'State table',
  'fence-diagram-text': 'Sequence diagram as Mermaid text',
  'fence-graph-text': 'Graphs in words',
  'fence-line': ({ line }: { line: number }) => `Line ${line}`,
  'fence-issue': ({ severity, text }: { severity: string; text: string }) => `${severity}: ${text}`,
  'fence-issue-at': ({ place, issue }: { place: string; issue: string }) => `${place}, ${issue}`,
  'fence-error': 'error',
  'fence-warning': 'warning',
  'fence-information': 'information',
  'fence-picture-failed': ({ error }: { error: string }) => `The diagram could not be drawn: ${error}`,
  'fence-picture-old': 'The picture is of an earlier text: the present one has errors.',
};
