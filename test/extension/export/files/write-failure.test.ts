import { expect, test } from 'vitest';
import { localizeExtension } from '../../../../src/extension/catalog/catalog.ts';
import { explainFailure } from '../../../../src/extension/export/files/write-failure.ts';

test.each([
  ['NoPermissions', 'EACCES: permission denied', 'its folder, or the file, is read-only. Choose another folder.'],
  ['Unknown', 'EROFS: read-only file system', 'its folder, or the file, is read-only. Choose another folder.'],
  ['Unknown', 'ENOSPC: no space left on device', 'the disk is full. Make room, or choose another disk.'],
  ['Unknown', 'ENAMETOOLONG: name too long', 'its name is too long. Choose a shorter one.'],
  ['FileIsADirectory', '', 'a folder has that name.'],
  ['FileNotADirectory', '', 'what should be its folder is a file. Choose another folder.'],
  ['FileNotFound', 'ENOENT', 'its folder is not there any more. Choose another folder.'],
  ['Unavailable', 'ENOPRO', 'its file system does not answer.'],
  ['Unknown', 'the moon is full', 'the moon is full'],
])('%s %s', (code, message, said) => {
  expect(localizeExtension(explainFailure({ code, message }, 'a b.svg'), 'en')).toBe(
    `a b.svg cannot be written: ${said}`,
  );
});
