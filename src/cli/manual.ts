/** What `wirenote --help` says. */
export function manual(): string {
  return `wirenote: protocol notes that simulate themselves

  wirenote check FILE…          what is wrong, as file:line:column: severity: message
  wirenote trace FILE… [--json] everything that happened, to read or as JSON
  wirenote mermaid FILE…        the sequence diagram, as Mermaid text
  wirenote table FILE…          the state table, as Markdown

  wirenote svg FILE…            the picture, as NAME.svg
  wirenote png FILE…            the same, as NAME.png
  wirenote frames FILE…         the same step by step, as NAME-01.svg, NAME-02.svg, …
  wirenote html FILE…           one page that steps with the arrow keys, as NAME.html

FILE is a .wirenote file, a Markdown file (.md), or - for a scenario on standard input. Of Markdown every wirenote fence
is taken, the issues at the Markdown's own lines: NAME is its name and the fence's number, as in notes.md-1.svg. What is
printed of several fences has a comment with file and line before each; --json prints a list of traces then.

For svg, png, frames and html:
  -o, --output DIR      where to write; default: beside FILE
  --theme THEME         light (default), dark, transparent, monochrome
  --view VIEW           sequence (default); time: on a time axis, as NAME.time.svg; states: the state machine of each
                        participant, as NAME.states.PARTICIPANT.svg, of several connections each (….CONNECTION.svg)
  --of WHOSE            states: those of one participant, of one connection, or of both, as in client,c1
  --detail DETAIL       segments, messages; default: as the source says
  --slide FORM          16:9 or 4:3: on slides, in as many as the text needs to be read from the back row
  --accent COLOUR       #rgb or #rrggbb, for heads and states
  --font NAMES          font families, before those that every platform has
  --scale N             png: 1 (default), 2 or 4 pixels for each unit
  --text HOW            svg, frames: text (default), or outlines: letters as shapes, of the fonts of this computer
  --by UNIT             frames, html: a picture for each step (default) or section
  --browser PATH        the Chrome, Chromium or Edge that draws; default: $WIRENOTE_BROWSER, else the one that is found
  --all-parts           write more than 20 parts or slides, or 200 frames
  --force               write over files that are not as Wirenote has written them
  --prune               svg, png, frames: remove what an earlier run has left of the same picture, such as further slides,
                        and what is left in the folder and the temporary one of runs that were killed
A file that is as Wirenote has written it (a checksum in it says so) is replaced by its next version; any other file, one
that was changed by hand or by another program since too, only with --force. What a fence asks
for behind its name (theme, detail, numbers, times, states, part) holds where no option says otherwise. A scenario with
errors that its picture would not show is not drawn.

The language: media/reference.md in the package, or "Wirenote: Open Language Reference" in VS Code.

Exit status: 0 all well, 1 an error in a scenario (a claim that fails is one), 2 a wrong call, no browser, or a file that
cannot be read or written, 3 a fault of Wirenote in one of the files: the others are done.
`;
}
