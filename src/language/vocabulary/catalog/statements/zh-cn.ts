/** What statements and the lines of machines mean, in simplified Chinese. */
import type { Translation } from '../../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'statement-title': '给场景一个标题。',
  'statement-protocol': '选择参与者使用的协议：`tcp`（默认）、`http/1.0`、`http/1.1`，或自己定义的状态机 `machines`。',
  'statement-participant': '声明一个参与者。图中参与者按声明的先后排列。',
  'statement-link':
    '两者之间的链路，或几个参与者共用的介质，以及每个方向的延迟。只要有链路，分组就只沿链路传送，走经过链路最少的路径；路由器和 NAT 转发它们。在三个或更多参与者共用的介质上，状态机 `to all` 的消息只发送一次，所有人都能收到。无论写在哪里，从一开始就有效。',
  'statement-box': '在依次声明的相邻参与者周围画一个带有该标题的框。每个参与者最多属于一个框。',
  'statement-set': '设置选项的值：对所有参与者、对其中一方或对一个方向。从这一行起生效。',
  'statement-use':
    '引入随附协议库中某个协议的状态机；加引号时，引入某个文件（写相对于此处的路径）或同一 Markdown 文档上方某个代码块（写其 `name=`）的状态机。那些文本自己所使用的状态机也一并引入。',
  'statement-listen': '被动打开（OPEN）：等待连接；不写端口则为 80 端口。',
  'statement-connect':
    '主动打开（OPEN）：发送 SYN。`:8080` 是对方的端口，默认为 80；`from` 是本方的端口，`from c1` 则是某条连接的端口，无论是否在用；不写则选一个空闲的端口。`as c1` 给连接命名，一方有多条连接时可以用 `on c1` 指明。',
  'statement-send': 'SEND：发送指定的字节数，或一段文本，其长度按 UTF-8 计算。',
  'statement-close': 'CLOSE：本方不再发送，但继续接收（半关闭）。',
  'statement-abort': 'ABORT：放弃连接并发送 RST。',
  'statement-exit': '应用程序结束：关闭连接；尚未读取的数据和此后到达的数据都以 RST 回应。',
  'statement-stop':
    '`stop reading` 使接收窗口逐渐填满；如果尚无连接，则对以后的连接生效。`stop listening` 撤销所有的被动打开，或该端口的被动打开；已有的连接不受影响。',
  'statement-read': 'RECEIVE：从缓冲区取出指定的字节数，只取一次；不写大小则全部取出，并继续读取。',
  'statement-crash':
    '主机忘记它的所有连接和监听，且不通知任何一方；此后到达的报文段，它按没有任何连接的主机来回应。状态机则停止其定时器，并丢弃到达的消息。',
  'statement-restart': '状态机从 `[*]` 重新开始，变量复位。',
  'statement-serve':
    '从这一行起，该路径按此回应：未另行说明时为 200 和指定大小的正文；其他路径一律回应 404。`status` 可以是任何最终状态码，也可以是 101，此后双方在该连接上 `send`；`to` 是重定向的目标，`etag` 是版本，`max-age` 是缓存可以保存多久，`after` 是服务器需要多久。`if-none-match` 相符时回应 304，`range` 回应 206 或 416。响应按请求的顺序发送。',
  'statement-get':
    '发送 GET 请求，需要时先打开连接。有多个服务器时用 `from` 选择其一。`if-none-match` 是客户端已有的版本，`range` 是所要的字节，两端都包括在内。`close`（HTTP/1.1）表示这是该连接上的最后一个请求。重定向不会自动跟随：请写 `then client get`。',
  'statement-post': '发送 POST 请求，其正文为指定的大小。',
  'statement-request': '发送任意方法的请求，写了大小就带正文。已提供的路径对所有方法的回应相同，HEAD 则不带正文。',
  'statement-trigger': '参与者的状态机的动词：既不是消息也不是定时器的触发器。',
  'statement-wait':
    '从现在起经过指定的时间；或者一直运行到断言成立为止：可以是 `expect` 的任何断言，但不能带 `at`、`never` 和 `finally`。若断言始终不成立则是错误。',
  'statement-drop': '从这一行起，网络丢失与之匹配的报文。',
  'statement-delay': '网络推迟指定的时间才交付与之匹配的报文。',
  'statement-duplicate': '网络把与之匹配的报文交付两次。',
  'statement-hold': '网络扣留与之匹配的报文，直到 `release`。',
  'statement-mark':
    '网络给与之匹配的报文打上遇到拥塞的标记（CE），而不是丢弃它。只有双方都设 `ecn` 的连接才发送可以打标记的报文。',
  'statement-release': '按发送的先后交付网络扣留的、由 NAME 发送的所有报文。',
  'statement-restore': '取消对 NAME 所发报文仍然有效的所有故障；用 `between` 时，取消两者之间两个方向上的故障。',
  'statement-inject': '把一个伪造的报文段放入网络，如同由 NAME 发送。省略时 `seq` 取 SND.NXT，`ack` 取 RCV.NXT。',
  'statement-forge':
    '发送伪造的报文段或消息，其源地址是别人的，或不属于任何人：来自这种地址的每个 SYN 各用一个端口，对它的应答会丢失。它恰好带有所写的标志，任何故障都不作用于它。',
  'statement-expect':
    '断言：关于参与者的状况（条件），关于发送或收到的报文（带 `len` 的 `ACK` 指该长度的数据），关于收到的字节数，或关于错误。报文从上一个动作开始时计数，`in section` 从本节、`in all` 从运行开始时计数；`at` 指明时刻，从本节开始时算起。`never` 表示条件在本节（没有节时在整个运行过程）的任何时刻都不成立，`finally` 表示条件在其结束时成立。断言不成立时，问题中会说明实际结果。',
  'statement-section': '把其后的内容归入一个带标题的区段，直到下一个 `section` 或结尾。',
  'statement-show':
    '在图中显示变量（每当变化时写在生命线旁），并作为状态表的列：某个参与者的，或每个有该变量的参与者的。大小为整数个报文段时以 `mss` 表示。写在哪里都对整个场景有效。',
  'statement-note': '在图中写一条注释。',
  'timing-then':
    '应答：其他各方发给该参与者的全部内容一到达其应用程序、其自身的请求也都得到响应，就执行该动作，不论线路是否空闲。没有 `on` 时使用最后到达的内容所用的连接。带 `+DURATION` 时再推迟指定的时间。',
  'timing-repeat': '把该动作执行指定的次数：每次与前一次相隔指定的时间，或全部同时执行。',
  'piece-machine':
    '自己定义的协议，写成状态机，直到 `end` 为止。运行它的参与者给出形参的值：`participant r1 is router(source, r2)`。形参可用于它的所有表达式，其值不变。',
  'piece-variable': '状态机的变量，以及它在 `[*]` 处的值。`stable` 变量的值在 `crash` 和 `restart` 之后保留。',
  'piece-transition':
    '转换。从所写的各个状态或任意状态（`*`）出发，到达一个状态或终点（`[*]`），或保持原状态（`--> *`）。触发器可以是收到的消息 `?MESSAGE(a, b)`、到期的定时器的名称，或任何其他单词：后者是供场景使用的动词。守卫条件成立时执行；`[else]`：该触发器的其他转换都不满足时执行。先尝试写明状态的行，再尝试任意状态的行，执行第一个满足的。',
  'piece-beginning':
    '状态机从哪里开始，以及此时做什么；`restart` 之后也是如此。有多个带守卫条件的行时，取第一个满足的。',
  'piece-ignore': '在这些状态下（或所有状态下），没有转换接收的这些消息会被忽略，不作提示。',
  'piece-start':
    '启动定时器，或重新启动它。超时后，它的名称就是触发条件。时长可以是表达式（`d * 2`）。带键的写法 `start rto(n) 1s` 表示每个键各有一个定时器，触发条件也写出这些键：`rto(n)`。`background`：它只是伴随运行（租约、心跳），不会使线路忙碌。',
  'piece-stop': '停止定时器；带键时停止那一个，不带键时停止这个名称的全部定时器。',
  'piece-connect':
    '用于 TCP 上的状态机：打开连接，与该参与者已有连接时除外。双方由触发器 `connected` 得知。没有它时，第一条消息打开连接；消息等到连接处于 ESTABLISHED。双方同时打开时，保留先声明的参与者的连接。',
  'piece-close':
    '用于 TCP 上的状态机：CLOSE，未写名字时为唯一的连接。对方的状态机由触发器 `closed` 得知；没有该触发器的状态机也随之关闭。此后直到双方都关闭，TCP 拒绝发送；之后下一条消息打开新连接。',
  'piece-abort':
    '用于 TCP 上的状态机：ABORT。对方由触发器 `reset` 得知，TCP 放弃时也是如此；途中的内容丢失，下一条消息打开新连接。',
  'piece-deliver': '把收到的内容交给应用程序：`expect … received` 将其计为一个。',
  'piece-send':
    '发送一条消息：发给唯一的对方，或几个参与者中唯一能接收它的那个；否则发给 `to` 所指的：某个参与者、`sender`（所收到消息的发送者）、`all`，或表示参与者或参与者集合的值（其中除自己以外的每一个）。用 `+` 连接的消息是同一个数据报：一起到达并依次接收，或一起丢失。长度为其书写的长度，或由 `len` 指定。`background`：它不会使线路忙碌。在三个或更多参与者共享的介质上（`link`），`to all` 只发送一次：不带 `to` 的故障对所有听到它的参与者只作用一次；带 `to NAME` 的只对 NAME 作用，`set loss` 也是如此。',
  'piece-guarded': '在守卫条件成立时执行这个动作，或括号中的各个动作。',
  'piece-each':
    '对范围中的每个整数（包括两端）或集合中的每个元素，执行这个动作或括号中的各个动作。所遍历的内容只取一次；终点小于起点的范围为空。',
  'piece-end': '结束状态机。',
};
