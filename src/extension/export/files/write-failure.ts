/** Why a file could not be written, and what to do about it. */

/** What an error of the file system says of itself. */
export interface FileError {
  /** `NoPermissions`, `FileNotFound`, … or `Unknown`. */
  readonly code: string;
  readonly message: string;
}

/** A sentence for people about the file of that name. */
export function explainFailure({ code, message }: FileError, fileName: string): string {
  const name = fileName.length <= 80 ? fileName : `${fileName.slice(0, 40)}…${fileName.slice(-30)}`;
  const text = `${code} ${message}`;
  if (/NoPermissions|EACCES|EPERM|EROFS|read-?only/i.test(text))
    return `${name} cannot be written: its folder, or the file, is read-only. Choose another folder.`;
  if (/ENOSPC|EDQUOT/.test(text))
    return `${name} cannot be written: the disk is full. Make room, or choose another disk.`;
  if (text.includes('ENAMETOOLONG')) return `${name} cannot be written: its name is too long. Choose a shorter one.`;
  if (/FileIsADirectory|EISDIR/.test(text)) return `${name} cannot be written: a folder has that name.`;
  if (/FileNotADirectory|ENOTDIR/.test(text))
    return `${name} cannot be written: what should be its folder is a file. Choose another folder.`;
  if (/FileNotFound|ENOENT/.test(text))
    return `${name} cannot be written: its folder is not there any more. Choose another folder.`;
  if (/Unavailable|ENOPRO/.test(text)) return `${name} cannot be written: its file system does not answer.`;
  return `${name} cannot be written: ${message}`;
}
