/** What the protocols are, and what their options mean, in English. */

export const en = {
  'protocol-tcp': 'TCP (RFC 9293): the verbs are its user calls. The default.',
  'protocol-http1.0': 'HTTP/1.0 over TCP (RFC 1945): each request has a connection, which the server closes.',
  'protocol-http1.1': 'HTTP/1.1 over TCP (RFC 9112): the connection is kept and used again.',
  'protocol-machines': 'Protocols of your own; the default if the scenario declares or uses a machine.',
  'option-mss':
    'Maximum segment size that a side announces: it limits what the side receives. What it sends is limited by what the other side announces, and by the 1460 bytes of its own network (more if it announces more); under `behaviour linux` by its own announcement too, as TCP_MAXSEG does. Set among the actions, it holds for connections made from there on.',
  'option-window':
    'Receive buffer. With the congestion window of the other side it limits what the other side sends. More than 65535 is announced as 65535 unless windows are scaled (`window-scale`): the field has 16 bits. Set among the actions, it holds for connections made from there on.',
  'option-window-scale':
    'Whether a side offers to scale windows in its SYN, and by how many bits it shifts its own: `on`, as few as `window` needs; or an integer up to 14. Windows are scaled if both sides offer it; in a SYN they never are.',
  'option-timestamps':
    'Whether a side offers timestamps in its SYN. If both do, each segment carries TSval, the milliseconds since the scenario began, and TSecr, what came last; 12 bytes less of text fit into it. Repeated segments are measured by the echo, and old duplicates dropped (PAWS).',
  'option-sack':
    'Whether a side permits selective acknowledgement in its SYN. If both do, an ACK names the blocks of text that have come beyond a gap, and text that has come twice (D-SACK).',
  'option-ecn':
    'Whether a side offers explicit congestion notification in its SYN. If both do, text is sent as ECN-capable, and a mark (CE) comes back as ECE until the sender says CWR.',
  'option-rto': 'Retransmission timeout before the round trip is known, doubled at each retry.',
  'option-min-rto':
    'Lower bound of the timeout once it is computed from the round trip. Under `behaviour linux` the timeout is SRTT + max(`min-rto`, 4·RTTVAR), with `min-rto` 200ms unless set.',
  'option-retries': 'Retransmissions of one segment before giving up.',
  'option-syn-retries':
    'Retransmissions of a SYN, or of the SYN,ACK that answers one, before giving up; by default as many as of other segments.',
  'option-user-timeout':
    '`off`, or how long what was sent may stay unacknowledged until the connection is given up; then `retries` does not count, except for the handshake, which `syn-retries` ends too. Set among the actions, it holds for connections that exist.',
  'option-keepalive-interval':
    'How long after a keep-alive probe without an answer the next one is sent; by default as long as `keepalive`.',
  'option-keepalive-count':
    'Keep-alive probes without an answer before a connection is given up; by default as many as `retries`.',
  'option-gateway-timeout':
    'How long a cache waits for the response of its origin, from when it has to ask. Then it gives the connection up and answers 504.',
  'option-backlog':
    'How many connections a listener may have half open (SYN-RECEIVED). A further SYN is dropped in silence, as hosts do; RFC 9293 has no rule for it.',
  'option-syncookies':
    'Whether a listener keeps nothing of a SYN: its SYN,ACK has a number that tells it all, and only the ACK of that number makes the connection. Here this holds for every SYN, and not only when the backlog is full. The SYN,ACK is not repeated, and options but a rounded MSS are kept only with timestamps.',
  'option-fast-open':
    'TCP Fast Open: a SYN asks for a cookie, and the next connection’s SYN takes cookie and text along, if the text is sent at the same instant (`+0ms client send 120`), as a `get` is. A server hands that text up in SYN-RECEIVED and may answer at once. Set again, a server has a new key: cookies that it gave are not valid any more.',
  'option-clock':
    'By how much the clock of a participant is ahead (`+3s`) or behind (`-250ms`), besides what its machine sets (`now = …`).',
  'option-clock-rate':
    'How fast the clock of a participant runs: with `0.8` it shows 8 s after 10 s. It counts for `now` and for the timers of its machines, also for those that run already; `+10ms`, `wait` and `at` are true time.',
  'option-msl': 'Maximum segment lifetime; TIME-WAIT lasts twice as long, and with `0s` ends at once.',
  'option-delayed-ack':
    'How long an acknowledgement may wait for data or another one to be sent with: `off`, or a duration; with `0s` it waits for what else arrives at the same instant.',
  'option-nagle':
    'Whether a small segment waits until everything sent is acknowledged. Where `off` is set among the actions, what waits is sent.',
  'option-congestion':
    'How the congestion window (cwnd) grows and falls: `tahoe` and `reno` (RFC 5681, with NewReno’s partial acknowledgements, RFC 6582), `cubic` (RFC 9438); `off`: the receiver’s window alone limits sending. Set among the actions, it holds from there on, and a connection keeps its window.',
  'option-initial-window':
    'The congestion window with which a connection begins: 10 segments, of more than 1460 bytes fewer (RFC 6928); one segment after a SYN or SYN,ACK that was lost twice. Set among the actions, it holds for connections made from there on.',
  'option-ssthresh':
    'The first slow-start threshold: from there on the congestion window grows by one segment a round trip. Without it slow start goes on until something is lost. Set among the actions, it holds for connections made from there on.',
  'option-idle-restart':
    'Whether the congestion window falls back to the initial window when nothing has been sent for longer than the retransmission time-out.',
  'option-behaviour': '`linux`: where Linux departs from the RFC, do what Linux does.',
  'option-keepalive':
    '`off`, or how long a connection is idle until a probe is sent. Set among the actions, it counts from there on for connections that exist.',
  'option-challenge-ack-limit':
    'Whether ACKs that answer unacceptable segments are throttled: 10 in 5 s for each connection; under `behaviour linux` 1 in 500 ms, as with its `tcp_invalid_ratelimit`. Text and FIN outside the window are always answered.',
  'option-isn':
    'Initial sequence number of a side: `set isn client J` shows J, J+1, …; `set isn client 1000` shows 1000, 1001, …; without it, the numbers are 0, 1, …, as Wireshark shows them. It is the number of the first connection; a later one has its own, beyond all that the same ports have used, and is shown by it: J+22500, 23500. Without it, each connection begins with 0.',
  'variable-sndUna': 'The oldest number that has been sent and not acknowledged (RFC 9293, section 3.3.1).',
  'variable-sndNxt': 'The next number to be sent (RFC 9293, section 3.3.1).',
  'variable-rcvNxt': 'The next number that is expected (RFC 9293, section 3.3.1).',
  'variable-sndWnd': 'The window that the other side allows (RFC 9293, section 3.3.1).',
  'variable-rcvWnd': 'The window that it allows the other side, less what has arrived since (RFC 9293, section 3.3.1).',
  'variable-unsent': 'Bytes that SEND has handed over and that have not been sent.',
  'variable-unacknowledged': 'Bytes that have been sent and not acknowledged.',
  'variable-unread': 'Bytes that have arrived and that the application has not read.',
  'variable-window': 'The receive window as it was last announced, in bytes, whatever the scale.',
  'variable-mss': 'What one segment carries at most, Eff.snd.MSS (RFC 9293, section 3.7.1).',
  'variable-cwnd': 'The congestion window (RFC 5681, section 2).',
  'variable-ssthresh': 'The slow-start threshold (RFC 5681, section 3.1).',
  'variable-flight': 'Bytes in flight: sent and not acknowledged (RFC 5681, section 2).',
  'variable-rtt': 'The newest measurement of the round trip (RFC 6298, section 3).',
  'variable-srtt': 'The smoothed round-trip time (RFC 6298, section 2).',
  'variable-rttvar': 'The variation of the round-trip time (RFC 6298, section 2).',
  'variable-rto': 'The retransmission time-out (RFC 6298).',
  'variable-retransmissions': 'How many segments have been sent again.',
  'variable-timeouts': 'How often the retransmission time-out has expired.',
  'variable-pending': 'Half-open connections of a listener.',
};
