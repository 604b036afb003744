/** Where the editor shows a text as it is, backquotes would stand for themselves: what they hold is put in quotes. */
export function plainText(message: string): string {
  return message.replaceAll(/`([^`]*)`/g, '“$1”');
}
