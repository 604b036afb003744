/** What the extension says without the editor, in English. */

const failure =
  (task: string) =>
  ({ error }: { error: string }): string =>
    `Wirenote could not ${task}: ${error}. This is a fault of Wirenote, not of the scenario.`;

export const en = {
  'failure-to-parse': failure('parse this scenario'),
  'failure-to-simulate': failure('simulate this scenario'),
  'failure-to-find-states': failure('say how the participants stand'),
  'failure-to-outline': failure('outline this scenario'),
  'failure-to-fold': failure('fold this scenario'),
  'failure-to-colour': failure('colour this scenario'),
  'failure-to-mend': failure('mend this scenario'),
  'failure-to-format': failure('format this scenario'),
  'failure-to-count-claims': failure('count the claims of this scenario'),
  'failure-to-complete': failure('complete this line'),
  'failure-to-explain': failure('explain this word'),
  'failure-to-find-effects': failure('say what its lines bring about'),
  'failure-to-find-name': failure('find this name'),
  'failure-to-render': failure('show this scenario in the Markdown preview'),

  'unwritable-read-only': ({ file }: { file: string }) =>
    `${file} cannot be written: its folder, or the file, is read-only. Choose another folder.`,
  'unwritable-disk-full': ({ file }: { file: string }) =>
    `${file} cannot be written: the disk is full. Make room, or choose another disk.`,
  'unwritable-name-too-long': ({ file }: { file: string }) =>
    `${file} cannot be written: its name is too long. Choose a shorter one.`,
  'unwritable-folder': ({ file }: { file: string }) => `${file} cannot be written: a folder has that name.`,
  'unwritable-not-folder': ({ file }: { file: string }) =>
    `${file} cannot be written: what should be its folder is a file. Choose another folder.`,
  'unwritable-no-folder': ({ file }: { file: string }) =>
    `${file} cannot be written: its folder is not there any more. Choose another folder.`,
  'unwritable-no-answer': ({ file }: { file: string }) => `${file} cannot be written: its file system does not answer.`,
  'unwritable-other': ({ file, error }: { file: string; error: string }) => `${file} cannot be written: ${error}`,

  'preview-tab': ({ name }: { name: string }) => `Preview ${name}`,
  'presentation-tab': ({ name }: { name: string }) => `Present ${name}`,
  'preview-tab-locked': ({ name }: { name: string }) => `[Preview] ${name}`,
};
