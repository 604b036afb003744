/** What states, the options of a scenario and the small fixed words of the language mean, in English. */

export const en = {
  'state-closed': 'There is no connection.',
  'state-closed-entered': 'At the start of everything; after LAST-ACK, TIME-WAIT, an ABORT, a RST, or giving up.',
  'state-closed-left': 'By an active OPEN (`connect`) to SYN-SENT, or a passive one (`listen`) to LISTEN.',
  'state-listen': 'Waits for a SYN from anybody.',
  'state-listen-entered': 'By a passive OPEN (`listen`).',
  'state-listen-left':
    'A SYN makes a new connection in SYN-RECEIVED, and the listener stays; `stop listening` takes it back.',
  'state-syn-sent': 'Has sent a SYN and waits for the SYN of the other side.',
  'state-syn-sent-entered': 'By an active OPEN (`connect`), which sends the SYN.',
  'state-syn-sent-left':
    'A SYN,ACK for our SYN leads to ESTABLISHED, a bare SYN (simultaneous open) to SYN-RECEIVED, a RST to CLOSED.',
  'state-syn-received': 'Has received a SYN and sent its own, which is not acknowledged yet.',
  'state-syn-received-entered': 'From LISTEN, or from SYN-SENT in a simultaneous open, by a SYN; SYN,ACK is sent.',
  'state-syn-received-left': 'The ACK of our SYN leads to ESTABLISHED; CLOSE to FIN-WAIT-1; a FIN to CLOSE-WAIT.',
  'state-established': 'Open: data flows in both directions.',
  'state-established-entered': 'When our SYN is acknowledged and the SYN of the other side has arrived.',
  'state-established-left': 'CLOSE sends a FIN and leads to FIN-WAIT-1; a FIN that arrives leads to CLOSE-WAIT.',
  'state-fin-wait-1': 'Has sent its FIN, which is not acknowledged yet; still receives.',
  'state-fin-wait-1-entered': 'By CLOSE in ESTABLISHED or SYN-RECEIVED.',
  'state-fin-wait-1-left':
    'The ACK of our FIN leads to FIN-WAIT-2; a FIN to CLOSING; a FIN with that ACK to TIME-WAIT.',
  'state-fin-wait-2': 'Its FIN is acknowledged, and the other side may still send: half-closed.',
  'state-fin-wait-2-entered': 'From FIN-WAIT-1 by the ACK of our FIN.',
  'state-fin-wait-2-left': 'The FIN of the other side leads to TIME-WAIT.',
  'state-close-wait': 'The other side sends no more; our application has yet to close.',
  'state-close-wait-entered': 'From ESTABLISHED or SYN-RECEIVED by a FIN.',
  'state-close-wait-left': 'CLOSE sends our FIN and leads to LAST-ACK.',
  'state-closing': 'Both sides closed at once; our FIN is not acknowledged yet.',
  'state-closing-entered': 'From FIN-WAIT-1 by a FIN that does not acknowledge ours.',
  'state-closing-left': 'The ACK of our FIN leads to TIME-WAIT.',
  'state-last-ack': 'Has closed after the other side, and waits for the ACK of its FIN.',
  'state-last-ack-entered': 'From CLOSE-WAIT by CLOSE.',
  'state-last-ack-left': 'The ACK of our FIN leads to CLOSED.',
  'state-time-wait': 'Waits 2 MSL, so that a lost last ACK can be sent again and old segments die out.',
  'state-time-wait-entered': 'From FIN-WAIT-2, CLOSING or FIN-WAIT-1, when both FINs are acknowledged.',
  'state-time-wait-left': 'After 2 MSL to CLOSED; a repeated FIN is acknowledged and starts the wait again.',
  'kind-syn': 'Has SYN without ACK.',
  'kind-syn-ack': 'Has both SYN and ACK.',
  'kind-ack': 'A bare acknowledgement: no data, SYN, FIN or RST.',
  'kind-fin': 'Has FIN, whatever else is set.',
  'kind-rst': 'Has RST, whatever else is set.',
  'kind-ece': 'Has ECE, whatever else is set: a mark of congestion comes back (or an ECN-setup SYN).',
  'kind-cwr': 'Has CWR, whatever else is set: its sender has slowed down (or an ECN-setup SYN).',
  'kind-data': 'Carries at least one byte.',
  'kind-message':
    'Any message: of machines, or the segment with the first byte of what an application sends. A text (`"250"`) is one that begins so.',
  'kind-segment': 'Any segment.',
  'kind-too-big': 'What ICMP says of a packet that was too large for a link: fragmentation needed, with the MTU.',
  'kind-request':
    'A request of HTTP: the segment with its first byte, and received with its last. A method and a path may follow: `request "PUT" "/p"`.',
  'kind-response':
    'A response of HTTP, likewise. The path that was asked for and the status may follow: `response "/p" status 304`.',
  'kind-none': 'Has no flags.',
  'error-refused': 'The other side answered the SYN with a RST: nobody listens there.',
  'error-reset': 'A RST ended the connection.',
  'error-timeout': 'No answer came, and retransmission was given up.',
  'error-closing': 'A call was refused: this side has closed the connection already.',
  'error-exists': 'An OPEN was refused: there is such a connection already.',
  'shape-actor': 'A person stands beside its head.',
  'shape-database': 'Its head is a cylinder.',
  'field-seq': 'SEG.SEQ, the number of the first byte, as the scenario shows numbers.',
  'field-ack': 'SEG.ACK, the number that is expected next, as the scenario shows numbers.',
  'field-len':
    'The bytes of text that the segment carries; of a message, those of the datagram, or of the message in TCP.',
  'field-window': 'SEG.WND as it is sent: 16 bits, not shifted by a window scale (RFC 7323, section 2.3).',
  'field-port': 'The port of the one who sends it.',
  'field-to-port': 'The port of the one to whom it is sent.',
  'field-mss': 'Maximum Segment Size, an option of a SYN (RFC 9293, section 3.7.1).',
  'field-wscale':
    'Window Scale, an option of a SYN: the shift of its sender’s windows (RFC 7323, section 2.2). The field is a byte; more than 14 is taken for 14 (section 2.3).',
  'field-tsval': 'TSval of the Timestamps option: the clock of the one who sends it (RFC 7323, section 3.2).',
  'field-tsecr': 'TSecr of the Timestamps option: the clock of the other side that it echoes (RFC 7323, section 3.2).',
  'field-sack':
    'A block of the SACK option, from its first byte to the one behind its last (RFC 2018, section 3); in a claim `_` is any.',
  'field-mtu':
    'What ICMP says of a packet that was too large: the MTU of the next hop (RFC 1191, section 4). In claims.',
  'field-ecn':
    'IP’s ECN field: `capable` (ECT), `marked` (CE: it has met congestion) or `none` (RFC 3168, section 5). In claims.',
  'extent-all': 'The whole run so far.',
  'extent-section': 'This section so far.',
  'which-next': 'The next one that matches (the default); `next 3`: the next three.',
  'which-every': 'Every one that matches, until `restore`.',
  'which-2nd': 'Only that one, counted from this line; `2nd, 3rd`: those two.',
  'option-latency': 'One-way delay of the network.',
  'option-rate':
    'Bits a second that a direction carries: packets leave one after another, each for as long as its size takes, and then travel for the latency. A segment counts with its headers, 40 bytes and its options.',
  'option-queue':
    'Packets that may wait behind the one that is being sent, in a direction with a `rate`. More are lost, visibly; from half full on, packets of connections with `ecn` are marked.',
  'option-mtu':
    'The largest packet, in bytes with its headers, that a direction carries. What is larger is lost, and whoever could not pass it on says so to its sender by ICMP (`too-big`), who then sends it again in pieces that fit. Of a host’s own first link, it limits what the host sends; the MSS that it announces stays what it can take in.',
  'option-nat-timeout':
    'After so long without a packet a NAT forgets a connection. What it does not know it drops. Nothing waits for that.',
  'option-address':
    'The address of a participant, as it is shown: below its name, and where a NAT rewrites addresses. It changes nothing else, and holds for the whole scenario.',
  'option-loss': 'How much of what a direction carries is lost at random, the same in every run (`set seed`).',
  'option-seed': 'The seed of all chance: another one makes other losses.',
  'option-states': 'Whether pictures show the states that participants come into. A reader may choose otherwise.',
  'option-times': 'Whether each arrow of the sequence diagram says when it was sent. A reader may choose otherwise.',
  'option-state-names':
    '`rfc`: SYN-RECEIVED, FIN-WAIT-1; `bsd`: SYN_RCVD, FIN_WAIT_1. Either is accepted everywhere in a scenario.',
  'option-detail':
    '`options` writes the options of segments at their arrows, and what the ECN field says; `messages` draws one arrow per application message and hides bare segments; instead of TCP’s states, bars show from when to when connections exist.',
  'option-step-limit':
    'Events after which a simulation is stopped, with an issue on the line that was running. It holds for the whole scenario, wherever it stands.',
  'unit-us': 'microseconds',
  'unit-ms': 'milliseconds',
  'unit-s': 'seconds',
  'unit-min': 'minutes',
  'unit-h': 'hours',
  'unit-d': 'days',
  'unit-msl': 'maximum segment lifetimes (`set msl`)',
};
