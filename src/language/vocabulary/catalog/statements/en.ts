/** What statements and the lines of machines mean, in English: a sentence or two each, with code between backquotes. */

export const en = {
  'statement-title': 'Gives the scenario its title.',
  'statement-protocol':
    'Chooses the protocol that the participants speak: `tcp` (the default), `http/1.0`, `http/1.1`, or `machines` of your own.',
  'statement-participant':
    'Declares a participant. Participants stand in the diagram in the order of their declarations. A `router` may run machines besides: it takes what is for it, hears what is sent to all, and passes on the rest.',
  'statement-link':
    'A link between two, or one medium that several share, with its latency each way. With any link, packets travel only along links, by the way of the fewest; routers and NATs pass them on. On a medium of three or more, what a machine sends `to all` is one sending that all of them hear. It holds from the beginning, wherever it stands.',
  'statement-box':
    'Draws a box with that title around participants that are declared one after the other. Each is in one box at most.',
  'statement-set':
    'Gives an option a value, for everybody, for one side, or for one direction. It holds from this line on.',
  'statement-use':
    'Brings in the machines of a protocol of the shipped library; in quotes, those of a file, by its path from here, or of a fence above in the same Markdown document, by its `name=`. With them come those that the text uses in turn.',
  'statement-listen': 'Passive OPEN: waits for connections, on port 80 if none is named.',
  'statement-connect':
    'Active OPEN: sends a SYN. `:8080` is the other side’s port, by default 80; `from` is the own one, or `from c1` that of a connection, in use or not, by default one that is free. `as c1` names the connection, so that `on c1` can choose it where a side has several.',
  'statement-send': 'SEND: sends that many bytes, or a text, whose length is counted in UTF-8.',
  'statement-close': 'CLOSE: this side sends nothing more, and goes on receiving (half-close).',
  'statement-abort': 'ABORT: drops the connection and sends a RST.',
  'statement-exit':
    'The application ends: it closes the connection, and data that lies unread or arrives afterwards is answered by a RST.',
  'statement-stop':
    '`stop reading` lets the receive window fill; before a connection exists, it holds for those to come. `stop listening` takes every passive OPEN back, or that of the port; connections that exist go on.',
  'statement-read':
    'RECEIVE: takes that many bytes out of the buffer, once; without a size, it takes all and goes on reading.',
  'statement-crash':
    'The host forgets all its connections and listeners and tells nobody; it answers what still arrives as a host that has none. A machine stops its timers and discards what arrives.',
  'statement-restart': 'The machine begins again at `[*]`, with its variables reset.',
  'statement-serve':
    'From this line on, the path is answered so, by 200 and as many bytes unless something else is said; any other path by 404. `status` is any final one, and 101, after which both `send` on the connection; `to` says where a redirection leads, `etag` which version it is, `max-age` how long a cache may keep it, `after` how long the server needs. A matching `if-none-match` is answered by 304, a `range` by 206 or 416. Responses go in the order of the requests.',
  'statement-get':
    'Sends a GET request, and opens a connection where it needs one. `from` chooses the server where there are several. `if-none-match` says which version the client has, `range` which bytes it wants, both ends included. `close` (HTTP/1.1) makes it the last request of its connection. A redirection is not followed: `then client get` does that.',
  'statement-post': 'Sends a POST request with a body of that size.',
  'statement-request':
    'Sends a request of any method, with a body if a size is given. A served path answers every method alike, HEAD without the body.',
  'statement-forward':
    'From this line on, the participant is a cache: what it does not serve itself it asks the origin for, on a connection of its own. It keeps responses that say `max-age` or `etag`, answers what is fresh from there, with its age, and asks whether the rest has changed. It answers 502 if the origin refuses or breaks off, 504 if it stays silent; never before it knows, and nothing stale.',
  'statement-send-message':
    'Sends a message by hand, a datagram, to the only peer, or to the only one of several that can receive it; else to whom `to` says. Whoever sends it need not run a machine. Messages joined by `+` are one datagram; `len` says how long it is, else it is as long as it is written.',
  'statement-trigger':
    'A verb of the participant’s machine: a trigger that is neither a message nor a timer, and over TCP not `connected`, `closed` or `reset`, which TCP tells.',
  'statement-wait':
    'Lets that much time pass from now, or runs the simulation until the claim is true: any of `expect` but those of `at`, `never` and `finally`. A claim that never becomes true is an error.',
  'statement-drop': 'The network loses what matches, from this line on.',
  'statement-delay': 'The network delivers what matches later, by that duration.',
  'statement-duplicate': 'The network delivers what matches twice.',
  'statement-hold': 'The network keeps back what matches, until `release`.',
  'statement-mark':
    'The network marks what matches as having met congestion (CE), instead of dropping it. Only connections with `ecn` on both sides send what can be marked.',
  'statement-release': 'Delivers everything of NAME that the network holds, in the order of sending.',
  'statement-restore':
    'Ends every fault still armed for what NAME sends; with `between`, for what goes between the two, both ways.',
  'statement-inject':
    'Puts a forged segment on the wire as if NAME had sent it. Where they are left out, `seq` is SND.NXT and `ack` is RCV.NXT.',
  'statement-forge':
    'Sends a forged segment or message that bears the address of somebody else, or one that nobody has: each SYN from such an address has a port of its own, and what answers it is lost. It has exactly the flags that are written, and no fault acts on it.',
  'statement-expect':
    'A claim about how somebody stands (a condition), about what was sent or what came (`ACK` with a `len` is text of that length), about bytes received, or about an error. Packets count since the last action began, `in section` or `in all`; `at` says when, counted from where the section began. `never` says that a condition is true at no moment of its section, else of the run, and `finally` that it is true at its end. If it fails, its issue says what was found.',
  'statement-section': 'Groups what follows into a titled band, up to the next `section` or the end.',
  'statement-show':
    'Shows variables in the pictures, beside the lifeline whenever they change, and as columns of the state table: of one participant, or of each that has them. Sizes are in segments (`mss`) where they are whole ones. It holds for the whole scenario, wherever it stands.',
  'statement-note': 'Writes a note into the diagram.',
  'timing-then':
    'An answer: the action runs as soon as all that the others have sent to its participant has come to its application, whether the wire is quiet or not, and its own requests have their responses. Without `on` it uses the connection by which the last of that came. With `+DURATION` it runs so long after that.',
  'timing-repeat': 'Does the action so many times: each so long after the one before, or all at once.',
  'piece-machine':
    'A protocol of your own, as a state machine, up to `end`. Who runs it gives the parameters values: `participant r1 is router(source, r2)`. They are names in all its expressions, and stay as they are.',
  'piece-variable':
    'A variable of the machine, and its value at `[*]`. A `stable` one keeps its value through `crash` and `restart`.',
  'piece-transition':
    'A transition. It leaves the states that are named, or any (`*`), and leads to a state, to the end (`[*]`), or leaves the state as it is (`--> *`). Its trigger is a message that is received, `?MESSAGE(a, b)`, the name of a timer that expires, or any other word, which is a verb for scenarios. `on data`: it must come by the connection that the machine calls so. It is taken if its guard holds; `[else]`: if no other one of this trigger fits. Lines that name the state are tried before those of any state, and the first that fits is taken.',
  'piece-beginning':
    'Where the machine begins, and what it does then; again after `restart`. Of several with guards the first that fits.',
  'piece-ignore': 'These messages pass in silence, in these states or in all, where no transition takes them.',
  'piece-start':
    'Starts the timer, or restarts it. When it expires, its name is the trigger. The duration may be an expression (`d * 2`). With keys, `start rto(n) 1s`, there is a timer for each key, and its trigger names them: `rto(n)`. `background`: it runs beside what happens (a lease, a hello) and does not keep the wire busy.',
  'piece-stop': 'Stops the timer; of a timer with keys that one, and without them all of these.',
  'piece-connect':
    'Of a machine over TCP: opens a connection, unless there is one with that participant. Both are told by the trigger `connected`. Without it the first message opens one; messages wait until it is ESTABLISHED. Of two opened at once that of the participant declared first is kept. `as data` opens a further one with that participant, which the machine calls so; the other side calls it as its own `listen` says. `:21` is the other side’s port, `from` the own one.',
  'piece-listen':
    'Of a machine over TCP: waits for connections at that port, and calls those that come in there so. A machine that says so nowhere listens by itself, on port 80.',
  'piece-close':
    'Of a machine over TCP: CLOSE, of the only connection if none is named, and of several with NAME of that by which what fired the transition came, else of the newest, unless `on` says which. The other side’s machine is told by the trigger `closed`; one that has no such trigger closes too. From then on until both have closed TCP refuses what is sent; then the next message opens a new connection.',
  'piece-abort':
    'Of a machine over TCP: ABORT, of the connection of which `close` would be. The other side is told by the trigger `reset`, as it is when TCP gives up; what was under way is lost, and the next message opens a new connection.',
  'piece-deliver': 'Hands what was received to the application: `expect … received` counts it as one.',
  'piece-send':
    'Sends a message: to the only peer, or to the only one of several that can receive it; else to whom `to` says: a participant, `sender` (of what was received), `all`, or a value that is a participant or a set of them (each but itself). With any link, `all` and the only peer are those whom links lead to, by way of routers too; a message to anybody else is an error. Over TCP it goes by the connection that `on` names; without `on` by that by which what fired the transition came, if that came from the receiver, else by the newest. Messages joined by `+` are one datagram: they arrive, one after the other, or are lost together. It is as long as it is written, or as `len` says. `background`: it does not keep the wire busy. On a medium that three or more share (`link`), `to all` is one sending: a fault without `to` acts on it once, for all who hear it; one with `to NAME` acts for NAME alone, and so does `set loss`.',
  'piece-guarded': 'Performs the effect, or those in parentheses, where the guard holds.',
  'piece-each':
    'Performs the effect, or those in parentheses, for each integer of a range, both ends included, or for each element of a set. What it runs over is taken once; a range that ends before it begins is empty.',
  'piece-end': 'Ends the machine.',
};
