/** Markdown that is made to be misunderstood: fences in all that may stand around them. */
import fc from 'fast-check';

/** What a line may begin with: containers and indentation, one behind the other. */
const prefix = fc.constantFrom(
  ...['> ', '>', '>\t', '- ', '-\t', '* ', '+   ', '1. ', '1) ', '23.\t', '-', '> [!NOTE]', ''],
  ...[' ', '  ', '   ', '    ', '     ', '      ', '       ', '        ', '\t', ' \t', '  \t', '\t\t'],
);

const info = fc.constantFrom(
  ...['wirenote', ' wirenote', 'wirenote table=off', 'Wirenote', 'wirenotes', 'js', '', '{.wirenote}', 'wirenote{a}'],
  ...['wirenote `x', 'wirenote:a', '\twirenote \t', 'wire\0note', 'wirenote~~~'],
);

const fence = fc.tuple(fc.constantFrom('```', '````', '`````', '~~~', '~~~~', '``', '~~'), info);

const body = fc.oneof(
  { weight: 6, arbitrary: fence.map(([marks, words]) => marks + words) },
  { weight: 4, arbitrary: fc.constantFrom('```', '````', '~~~', '~~~~', '``` ', '~~~\t') },
  { weight: 3, arbitrary: fc.constantFrom('', ' ', '\t', 'a', 'client close', 'b\0c', '\\', '\u00A0', '😀 x') },
  fc.constantFrom(
    ...['<!--', '-->', '<!-- x -->', '<pre>', '</pre>', '<script>', '</script>', '<style', '<textarea>', '</textarea>'],
    ...['<?php', '?>', '<!DOCTYPE html', '<!doctype', '>', '<![CDATA[', ']]>', '<div>', '</div>', '<details>', '<b>'],
    ...['</b>', '<summary>x</summary>', '<b x="', '<a href=x />', '<b>x</b>', '<p', '<table>', '<p/>'],
  ),
  fc.constantFrom(
    ...['---', '--- ', '----', '***', '- - -', '___', '===', '==', '# a', '#a', '###### ```', '--', '...'],
    ...['a|b', '|a|', '|-|', '-|-', ':-:', '| - | - |', '|```wirenote|', 'a | ```'],
    ...['[a]: b', '[a]:', '[a', '] : b', ']: b', '[a]: b "c', 'd"', "'e'", '(f', '[a]: javascript:x', '[^1]: x'],
    ...['[a]: <b c>', '[a]: b\\ c', '`code', '``', '``` x ``` y'],
    // A tag by itself interrupts no paragraph, but follows a definition.
    ...['b', 'javascript:x', 'java&#115;cript:x', 'data:image/png;x', 'data:x'].map((url) => `[a]: ${url}\n<b>`),
  ),
);

const line = fc.tuple(fc.array(prefix, { maxLength: 3 }), body).map(([before, text]) => before.join('') + text);

const end = fc.oneof({ weight: 6, arbitrary: fc.constant('\n') }, fc.constantFrom('\r\n', '\r', '\n\n'));

export const markdown = fc
  .tuple(
    fc.constantFrom('', '', '', '\uFEFF'),
    fc.constantFrom('', '', '---\na: b\n---\n', '---\n', '--- \n```wirenote\n', '> ---\n> ```wirenote\n> ---\n'),
    fc.array(fc.tuple(line, end), { maxLength: 14 }),
    fc.constantFrom('', 'a', '```', '  ', '~~~wirenote'),
  )
  .map(([mark, front, lines, last]) => mark + front + lines.map((parts) => parts.join('')).join('') + last);
