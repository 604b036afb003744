/** Where a name can stand: the texts in which each keyword must be one. */
/** Each place of a name, the name written `NAME`. */
export const PLACES: Readonly<Record<string, string>> = {
  'a participant': `participant NAME as "x"
participant b
b listen
NAME connect b as c1
NAME send 10
NAME send "x" on c1
NAME stop reading
NAME read 5 on c1
NAME read
NAME close
NAME abort
NAME exit
NAME crash
NAME listen
+10ms NAME stop listening
then NAME send 10
then +5ms NAME close on c1
repeat 2 NAME send 10
repeat 2 every 5ms NAME read
+1ms repeat 2 NAME send 1
then repeat 2 NAME send 1
wait until b CLOSED
set mss NAME 100
set latency NAME b 5ms
set latency b NAME 5ms
set isn NAME J
drop next data from NAME to b
drop data from b to NAME
delay every segment from NAME by 5ms
hold SYN from NAME
release NAME
restore NAME
inject RST from NAME to b seq J+1
NAME inject RST from 203.0.113.5 to b
inject ACK from b to NAME seq 1 ack J
note over NAME "x"
note over b, NAME "x"
note left of NAME "x"
note right of NAME "x"
expect no RST from NAME
expect NAME CLOSED
expect NAME CLOSED on c1
expect NAME error reset
expect NAME received 10
expect NAME sent SYN
expect NAME sent 2 data seq J
b connect NAME
b connect NAME:8080 from 50000
b send 1 on NAME
expect b CLOSED on NAME
wait until NAME CLOSED`,
  'a participant that speaks HTTP': `protocol http/1.1
participant NAME
participant b
participant c
NAME serve "/" 10
b get "/" from NAME close
b post "/" 10 to NAME close
NAME get "/" from c
expect NAME status 404`,
  'a connection': `server listen
client connect server as NAME
client connect server from NAME
client send 10 on NAME
client send "x" on NAME
client read on NAME
client close on NAME
expect client CLOSED on NAME
wait until client CLOSED on NAME`,
  'a machine': `machine NAME
[*] --> A
A --> A : go / !P
A --> A : ?P
end
participant a is NAME as "x"
participant b is NAME
a go`,
  'a participant that runs a machine': `machine m
[*] --> A
A --> A : go(n) / !P to NAME
A --> A : go
A --> A : ?P / !P to sender
end
participant NAME is m
participant b is m
NAME go(1)
NAME crash
NAME restart
expect NAME A
expect NAME sent P
drop next P from NAME`,
  'a state': `machine m
[*] --> NAME
NAME --> B : go
B --> NAME : go
end
participant a is m
participant b is m
a go
expect a NAME
wait until a NAME`,
  'a message': `machine m
[*] --> A
A --> A : go / !NAME(1)
A --> A : ?NAME(n) [n > 0]
end
participant a is m
participant b is m
a go
drop next NAME from a
inject NAME(1) from a to b
expect a sent NAME
expect no NAME from b`,
  'a timer': `machine m
[*] --> A
A --> A : go / start NAME 10ms
A --> A : NAME / stop NAME
end
participant a is m
a go`,
  'a verb': `machine m
[*] --> A
A --> A : NAME
A --> A : NAME(n) [n > 0]
end
participant a is m
a NAME
a NAME(1)
+10ms a NAME`,
  'a variable': `machine m
var NAME = 0
[*] --> A
A --> A : go [NAME < 3] / NAME = NAME + 1, !P(NAME)
A --> A : ?P
end
participant a is m
participant b is m
a go`,
  'a parameter': `machine m
[*] --> A
A --> A : go(NAME) [NAME < 3] / !P(NAME)
A --> A : ?P(NAME)
end
participant a is m
participant b is m
a go(1)`,
};

/** Names that mean something else in that place, with the reason. */
export const TAKEN: Readonly<Record<string, readonly string[]>> = {
  // Whom a message goes to: these two are about every machine, and are written far more often than such a name.
  'a participant that runs a machine': ['all', 'sender'],
  // What `crash` and `restart` do, every machine can.
  'a verb': ['crash', 'restart'],
  // They join what stands before and behind them, and `none` is a value.
  'a variable': ['and', 'in', 'none'],
  'a parameter': ['and', 'in', 'none'],
};
