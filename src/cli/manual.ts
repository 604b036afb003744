/** What `wirenote --help` says. */
export function manual(): string {
  return `wirenote: protocol notes that simulate themselves

  wirenote check FILE…          what is wrong, as file:line:column: severity: message
  wirenote trace FILE… [--json] everything that happened, to read or as JSON
  wirenote mermaid FILE…        the sequence diagram, as Mermaid text
  wirenote table FILE…          the state table, as Markdown

FILE is a .wirenote file, or - for standard input.
Exit status: 0 all well, 1 an error in a scenario (a claim that fails is one), 2 a wrong call or an unreadable file.
`;
}
