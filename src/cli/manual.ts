/** What `wirenote --help` says. */
import type { Locale } from '../l10n/locale.ts';

const MANUALS: Readonly<Record<Locale, string>> = {
  en: `wirenote: protocol notes that simulate themselves

  wirenote check FILE…          what is wrong, as file:line:column: severity: message
  wirenote trace FILE… [--json] everything that happened, to read or as JSON
  wirenote mermaid FILE…        the sequence diagram, as Mermaid text
  wirenote table FILE…          the state table, as Markdown

  wirenote simulate FILE… [--json]  what an assistant is told: summary, issues with fixes, claims, Mermaid text, table
  wirenote reference [TOPIC]    the language in 2,000 words, or a section, a statement, an option, a library protocol
  wirenote mcp                  serves both to assistants, by the Model Context Protocol on standard input and output

  wirenote svg FILE…            the picture, as NAME.svg
  wirenote png FILE…            the same, as NAME.png
  wirenote frames FILE…         the same step by step, as NAME-01.svg, NAME-02.svg, …
  wirenote html FILE…           one page that steps with the arrow keys, as NAME.html
  wirenote animate FILE…        a picture that plays, as NAME.animated.svg or NAME.animated.png; programs that animate
                                nothing show all of it
  wirenote pdf FILE…            the picture as NAME.pdf, a page for each slide or part, or with --by for each step

  wirenote markdown FILE… -o DIR  Markdown with pictures in place of its scenarios, for sites and repositories

FILE is a .wirenote file, a Markdown file (.md), or - for a scenario on standard input. Of Markdown every wirenote fence
is taken, the issues at the Markdown's own lines: NAME is its name and the fence's number, as in notes.md-1.svg, or the
fence's name: that of \`\`\`wirenote name=handshake is notes.handshake.svg. What is printed of several fences has a comment
with file and line before each; --json prints a list of traces then.

For svg, png, frames, html, animate and pdf:
  -o, --output DIR      where to write; default: beside FILE
  --theme THEME         light (default), dark, transparent, monochrome
  --view VIEW           sequence (default); time: on a time axis, as NAME.time.svg; states: the state machine of each
                        participant, as NAME.states.PARTICIPANT.svg, of several connections each (….CONNECTION.svg)
  --view graph          graphs of one flow, as NAME.graph.svg
  --graph NAMES         graph: some of sequence, windows, round-trip, throughput, queue, separated by
                        commas; default: those that the trace tells of
  --connection NAME     graph: of this connection; default: the one with most bytes
  --from PARTICIPANT    graph: what this end sends; default: the one that sends most
  --of WHOSE            states: those of one participant, of one connection or of one machine, or of both, as in
                        client,c1
  --detail DETAIL       segments, options, messages; default: as the source says
  --slide FORM          16:9 or 4:3: on slides, in as many as the text needs to be read from the back row
  --accent COLOUR       #rgb or #rrggbb, for heads and states
  --font NAMES          font families, before those that every platform has
  --scale N             png, animate --format apng: 1 (default), 2 or 4 pixels for each unit
  --text HOW            svg, frames, animate: text (default), or outlines: letters as shapes, of the fonts of this computer
  --format FORMAT       animate: svg (default) or apng
  --time TIME           animate: even (default), the same time for every arrow, or simulated
  --duration TIME       animate: how long it lasts, as in 12s or 800ms
  --loop                animate: begin again at the end; else it plays once
  --by UNIT             frames, html: a picture for each step (default) or section; pdf: a page for each
  --notes               frames: beside them NAME-notes.md, with what happens in each, why, and by which section
  --browser PATH        the Chrome, Chromium or Edge that draws; default: $WIRENOTE_BROWSER, else the one that is found
  --all-parts           write more than 20 parts or slides, or 200 frames
  --force               write over files that are not as Wirenote has written them
  --prune               svg, png, frames: remove what an earlier run has left of the same picture, such as further slides,
                        and what is left in the folder and the temporary one of runs that were killed
A file that is as Wirenote has written it (a checksum in it says so) is replaced by its next version; any other file, one
that was changed by hand or by another program since too, only with --force. What a fence asks
for behind its name (theme, detail, numbers, times, states, part) holds where no option says otherwise. A scenario with
errors that its picture would not show is not drawn.

For markdown, where FILE is a Markdown file, a folder of them, or - for Markdown on standard input, to standard output:
  -o, --output DIR      where to write Markdown and pictures; needed but for -
  --theme THEME         of fences that do not say theirs: those above, or both: light and dark, as the reader's system is
  --table HOW           of fences that do not say it: folded (default), on, off
  --inline              pictures in the Markdown itself
  --require-pictures    an error where there is no browser; else diagrams are Mermaid text then
  --browser, --force and --prune as above
A scenario with an error stands there as its text, with the message. What is drawn already is not drawn again.

--locale en or zh-cn: the language of messages, pictures and tables; default: that of LC_ALL, LC_MESSAGES or LANG.
JSON is the same in each.

The language: media/reference.md in the package, or "Wirenote: Open Language Reference" in VS Code.

Exit status: 0 all well, 1 an error in a scenario (a claim that fails is one), 2 a wrong call, no browser, or a file that
cannot be read or written, 3 a fault of Wirenote in one of the files: the others are done.
`,
  'zh-cn': `wirenote：会自己模拟的协议笔记

  wirenote check FILE…          列出问题，格式为 文件:行:列: severity: 消息
  wirenote trace FILE… [--json] 发生的一切，供阅读或以 JSON 输出
  wirenote mermaid FILE…        时序图，以 Mermaid 文本输出
  wirenote table FILE…          状态表，以 Markdown 输出

  wirenote simulate FILE… [--json]  提供给 AI 助手的内容：摘要、带修正的问题、断言、Mermaid 文本和状态表
  wirenote reference [TOPIC]    用 2,000 个英文单词介绍语言；或其中一节、一个语句、一个选项、一个库中的协议（英文）
  wirenote mcp                  在标准输入和输出上以 Model Context Protocol 向 AI 助手提供以上两项

  wirenote svg FILE…            图，写到 NAME.svg
  wirenote png FILE…            同上，写到 NAME.png
  wirenote frames FILE…         逐步的图，写到 NAME-01.svg、NAME-02.svg、…
  wirenote html FILE…           用方向键逐步显示的页面，写到 NAME.html
  wirenote animate FILE…        会播放的图，写到 NAME.animated.svg 或 NAME.animated.png；不支持动画的程序显示整张图
  wirenote pdf FILE…            图，写到 NAME.pdf：每张幻灯片或每个部分一页；加上 --by 则每一步一页

  wirenote markdown FILE… -o DIR  用图代替场景的 Markdown，用于网站和代码仓库

FILE 是 .wirenote 文件、Markdown 文件（.md），或用 - 表示从标准输入读取一个场景。Markdown 中的每个 wirenote 代码块
都会被处理，问题的行号是 Markdown 自己的行号：NAME 是文件名加代码块的编号，例如 notes.md-1.svg；或代码块的名称：
\`\`\`wirenote name=handshake 的图是 notes.handshake.svg。打印多个代码块时，每个之前有一行注释，写明文件和行号；
--json 则打印由各个轨迹组成的列表。

用于 svg、png、frames、html、animate 和 pdf：
  -o, --output DIR      写到哪个文件夹；默认：FILE 旁边
  --theme THEME         light（默认）、dark、transparent、monochrome
  --view VIEW           sequence（默认）；time：画在时间轴上，写到 NAME.time.svg；states：每个参与者的状态机，写到
                        NAME.states.PARTICIPANT.svg，有多个连接时每个连接一个（….CONNECTION.svg）
  --view graph          一个数据流的图表，写到 NAME.graph.svg
  --graph NAMES         graph：sequence、windows、round-trip、throughput、queue 中的一些，以逗号分隔；默认：轨迹中有内容的
  --connection NAME     graph：哪个连接的；默认：字节最多的
  --from PARTICIPANT    graph：哪一端所发送的；默认：发送最多的
  --of WHOSE            states：某个参与者的、某个连接的、某个状态机的，或两者都指定，例如 client,c1
  --detail DETAIL       segments、options、messages；默认：按源文本所写
  --slide FORM          16:9 或 4:3：画在幻灯片上，按后排能看清所需的张数
  --accent COLOUR       #rgb 或 #rrggbb，用于参与者名称框和状态
  --font NAMES          字体系列，排在各平台都有的字体之前
  --scale N             png、animate --format apng：每单位 1（默认）、2 或 4 个像素
  --text HOW            svg、frames、animate：text（默认）或 outlines：用本机的字体把文字变为形状
  --format FORMAT       animate：svg（默认）或 apng
  --time TIME           animate：even（默认），每个箭头时间相同；或 simulated，按模拟时间
  --duration TIME       animate：持续多久，例如 12s 或 800ms
  --loop                animate：结束后重新开始；否则只播放一次
  --by UNIT             frames、html：每一步（step，默认）或每一节（section）一张图；pdf：各占一页
  --notes               frames：在图旁边写出 NAME-notes.md：每张图里发生了什么、为什么、依据哪一节
  --browser PATH        用于绘制的 Chrome、Chromium 或 Edge；默认：$WIRENOTE_BROWSER，否则为找到的那一个
  --all-parts           超过 20 个部分或 20 张幻灯片、超过 200 帧时也写出
  --force               覆盖不是 Wirenote 写出时样子的文件
  --prune               svg、png、frames：删除较早的运行留下的同一张图的文件（例如多余的幻灯片），以及被中止的运行
                        在该文件夹和临时文件夹中留下的文件
仍是 Wirenote 写出时样子的文件（其中的校验和可以说明）会被新版本替换；其他文件，包括之后被人或其他程序修改过的，
只有用 --force 才会被覆盖。代码块在名称后面要求的内容（theme、detail、numbers、times、states、part）在没有选项另作
规定时有效。如果图不能反映场景中的错误，就不绘制。

用于 markdown，其中 FILE 是 Markdown 文件、含有它们的文件夹，或用 - 表示从标准输入读取 Markdown 并写到标准输出：
  -o, --output DIR      Markdown 和图写到哪个文件夹；除 - 之外必须给出
  --theme THEME         用于没有指定主题的代码块：上面的主题，或 both：浅色和深色各一张，按读者的系统选用
  --table HOW           用于没有指定的代码块：folded（默认）、on、off
  --inline              图直接写在 Markdown 中
  --require-pictures    没有浏览器时视为错误；否则图以 Mermaid 文本写出
  --browser、--force 和 --prune 同上
有错误的场景以其文本和消息写出。已经绘制过的图不再绘制。

--locale en 或 zh-cn：消息、图和表所用的语言；默认：由 LC_ALL、LC_MESSAGES 或 LANG 决定。JSON 不受影响。

语言参考：软件包中的 media/reference.zh-cn.md，或 VS Code 中的“Wirenote: 打开语言参考”。

退出状态：0 一切正常，1 场景有错误（断言不成立也算），2 用法错误、没有浏览器，或文件无法读写，3 Wirenote 在某个文件上
出现缺陷：其余文件已处理。
`,
};

export const manual = (locale: Locale): string => MANUALS[locale];
