/** What the protocols are, and what their options mean, in simplified Chinese. */
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'protocol-tcp': 'TCP（RFC 9293）：动词就是它的用户调用。默认协议。',
  'protocol-http1.0': '基于 TCP 的 HTTP/1.0（RFC 1945）：每个请求使用一条连接，由服务器关闭。',
  'protocol-http1.1': '基于 TCP 的 HTTP/1.1（RFC 9112）：连接保持打开并重复使用。',
  'protocol-machines': '自己定义的协议；如果场景声明或使用了状态机，则为默认协议。',
  'option-mss':
    '一方通告的最大报文段长度：限制该方所接收的报文段。该方所发送的报文段受对方的通告限制，也受本方网络的 1460 字节限制（通告得更大时则更大）；在 `behaviour linux` 下还受自己的通告限制，与 TCP_MAXSEG 相同。写在动作之间时，对此后建立的连接生效。',
  'option-window':
    '接收缓冲区。它与对方的拥塞窗口一起限制对方的发送。大于 65535 时按 65535 通告，除非使用窗口扩大（`window-scale`）：该字段为 16 位。写在动作之间时，对此后建立的连接生效。',
  'option-window-scale':
    '一方是否在 SYN 中提出窗口扩大，以及自己的窗口移多少位：`on` 取 `window` 所需的最小位数；或取不超过 14 的整数。双方都提出时窗口才被扩大；SYN 中的窗口从不扩大。',
  'option-timestamps':
    '一方是否在 SYN 中提出时间戳。双方都提出时，每个报文段都携带 TSval（场景开始以来的毫秒数）和 TSecr（最近收到的值），所载数据少 12 字节。重传的报文段用回显测量，旧的重复报文段被丢弃（PAWS）。',
  'option-sack':
    '一方是否在 SYN 中允许选择确认。双方都允许时，ACK 指明缺口之后已收到的数据块，以及重复收到的数据（D-SACK）。',
  'option-ecn':
    '一方是否在 SYN 中提出显式拥塞通知。双方都提出时，数据以支持 ECN 的分组发送，标记（CE）以 ECE 返回，直到发送方以 CWR 回应。',
  'option-rto': '往返时间尚不知道时的重传超时，每次重传加倍。',
  'option-min-rto':
    '根据往返时间计算重传超时后的下限。在 `behaviour linux` 下，超时为 SRTT + max(`min-rto`, 4·RTTVAR)，未设置时 `min-rto` 为 200ms。',
  'option-retries': '放弃之前对一个报文段的重传次数。',
  'option-syn-retries': 'SYN（或应答它的 SYN,ACK）在放弃之前重传的次数；默认与其他报文段相同。',
  'option-user-timeout':
    '`off`，或已发送的数据可以多久未被确认，超过则放弃连接；此时 `retries` 不再起作用，握手除外：它也受 `syn-retries` 限制。写在动作之间时，对已有的连接生效。',
  'option-keepalive-interval': '保活探测无人应答时，相隔多久发送下一次；默认与 `keepalive` 相同。',
  'option-keepalive-count': '多少次保活探测无人应答后放弃连接；默认与 `retries` 相同。',
  'option-gateway-timeout': '缓存从需要询问源服务器起等待其响应多久。超时后它放弃该连接并回应 504。',
  'option-backlog':
    '一个监听可以有多少条半开连接（SYN-RECEIVED）。更多的 SYN 会像实际主机那样被静默丢弃；RFC 9293 对此没有规定。',
  'option-syncookies':
    '监听是否不保存 SYN 的任何状态：它的 SYN,ACK 的序号包含所需的一切，只有确认该序号的 ACK 才建立连接。这里对每个 SYN 都如此，而不只是在半开连接数达到上限时。SYN,ACK 不会重传；除取整的 MSS 之外，选项只有在使用时间戳时才保留。',
  'option-fast-open':
    'TCP 快速打开：SYN 请求一个 Cookie，之后连接的 SYN 携带该 Cookie 和数据，只要数据在同一时刻发送（`+0ms client send 120`，`get` 亦然）。服务器在 SYN-RECEIVED 就把数据交给应用，并可以立即应答。再次设置时，服务器使用新的密钥：以前给出的 Cookie 不再有效。',
  'option-clock': '参与者的时钟快多少（`+3s`）或慢多少（`-250ms`）；不包括状态机自己的校正（`now = …`）。',
  'option-clock-rate':
    '参与者的时钟走得多快：为 `0.8` 时，经过 10 s 后它显示 8 s。它作用于 `now` 和状态机的定时器，包括已在运行的定时器；`+10ms`、`wait` 和 `at` 用的是真实时间。',
  'option-msl': '报文段最大生存时间；TIME-WAIT 持续其两倍；为 `0s` 时立即结束。',
  'option-delayed-ack':
    '确认可以等待多久，以便与数据或另一个确认一起发送：`off`，或一个时长；为 `0s` 时只等待同一时刻到达的其他内容。',
  'option-nagle': '小报文段是否要等到已发送的数据全部得到确认。在动作之间设为 `off` 时，等待中的数据立即发送。',
  'option-congestion':
    '拥塞窗口（cwnd）如何增大和减小：`tahoe` 和 `reno`（RFC 5681，并按 RFC 6582 的 NewReno 处理部分确认），`cubic`（RFC 9438）；`off`：只有接收方的窗口限制发送。写在动作之间时，从此刻起生效，连接保留其窗口。',
  'option-initial-window':
    '连接开始时的拥塞窗口：10 个报文段，报文段大于 1460 字节时更少（RFC 6928）；SYN 或 SYN,ACK 丢失两次后为一个报文段。写在动作之间时，对此后建立的连接生效。',
  'option-ssthresh':
    '最初的慢启动门限：到达后拥塞窗口每个往返时间增大一个报文段。未设置时，慢启动一直持续到有数据丢失。写在动作之间时，对此后建立的连接生效。',
  'option-idle-restart': '超过重传超时的时间没有发送数据之后，拥塞窗口是否回到初始窗口。',
  'option-behaviour': '`linux`：凡 Linux 与 RFC 不同之处，按 Linux 的做法。',
  'option-keepalive': '`off`，或连接空闲多久后发送探测。写在动作之间时，对已有的连接从此刻起计时。',
  'option-challenge-ack-limit':
    '是否限制回应不可接受的报文段的 ACK：每条连接 5 s 内 10 个；在 `behaviour linux` 下 500 ms 内 1 个，与其 `tcp_invalid_ratelimit` 相同。窗口之外的数据和 FIN 总会得到回应。',
  'option-isn':
    '一方的初始序号：`set isn client J` 显示 J、J+1、…；`set isn client 1000` 显示 1000、1001、…；未设置时显示 0、1、…，与 Wireshark 相同。它是第一条连接的序号；其后的连接各有自己的序号，大于相同端口用过的所有序号，并据此显示：J+22500、23500。未设置时每条连接都从 0 开始。',
  'variable-sndUna': '已发送而尚未确认的最小序号（RFC 9293, section 3.3.1）。',
  'variable-sndNxt': '下一个要发送的序号（RFC 9293, section 3.3.1）。',
  'variable-rcvNxt': '期望收到的下一个序号（RFC 9293, section 3.3.1）。',
  'variable-sndWnd': '对方允许的窗口（RFC 9293, section 3.3.1）。',
  'variable-rcvWnd': '允许对方的窗口，减去此后到达的数据（RFC 9293, section 3.3.1）。',
  'variable-unsent': 'SEND 已交付而尚未发送的字节数。',
  'variable-unacknowledged': '已发送而尚未确认的字节数。',
  'variable-unread': '已到达而应用程序尚未读取的字节数。',
  'variable-window': '最近一次通告的接收窗口，以字节计，与窗口扩大因子无关。',
  'variable-mss': '一个报文段最多携带的数据量，即 Eff.snd.MSS（RFC 9293, section 3.7.1）。',
  'variable-cwnd': '拥塞窗口（RFC 5681, section 2）。',
  'variable-ssthresh': '慢启动门限（RFC 5681, section 3.1）。',
  'variable-flight': '在途字节数：已发送而尚未确认（RFC 5681, section 2）。',
  'variable-rtt': '最近一次测得的往返时间（RFC 6298, section 3）。',
  'variable-srtt': '平滑往返时间（RFC 6298, section 2）。',
  'variable-rttvar': '往返时间的偏差（RFC 6298, section 2）。',
  'variable-rto': '重传超时（RFC 6298）。',
  'variable-retransmissions': '重传的报文段数。',
  'variable-timeouts': '重传超时到期的次数。',
  'variable-pending': '监听端的半开连接数。',
};
