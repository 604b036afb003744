import type { Rules } from '../library-rules.ts';

const FTP = `use ftp
participant client is ftp-client(server) over tcp
participant server is ftp-server({"file": 3000, "other": 500}) over tcp
client login("ann")
`;

const PASSIVE = FTP.replace('ftp-client(server)', 'ftp-client(server, true)');

export const rules: Rules = {
  'section 5.4: no command before the greeting, and none before the reply to the one before': `${FTP}
expect server sent Reply(220) at 30ms
expect client sent USER("ann") at 40ms
expect client sent PASS(_) at 60ms
expect client READY at 80ms
expect client received 1 Reply(331) in all`,

  'section 3.3: a second file needs another port, because the first connection is in TIME-WAIT': `${FTP}
client retrieve("file")
client retrieve("other")
expect client sent PORT(195, 81)
expect server sent SYN port 20 to-port 50001
expect server sent 1 data len 500
expect client received 2
expect client READY`,

  'section 3.2: in active mode the server opens the data connection, after the reply 150': `${FTP}
client retrieve("file")
expect server sent 1 Reply(150)
expect server sent 1 SYN port 20 in all
expect client sent 1 SYN in all
expect server sent 1 Reply(226)`,

  'section 4.1.2: after PASV the client opens it, and the server waits for it': `${PASSIVE}
client retrieve("file")
expect server sent 1 Reply(150)
expect client sent SYN to-port 51001
expect no SYN from server in all
expect server received 1 PASV
expect client received 1
expect client READY`,

  'section 4.2: a data connection that is there before the transfer begins is told by 125': `${PASSIVE}
drop next RETR(_) from client
client retrieve("file")
expect server sent 1 Reply(125)
expect no Reply(150) from server in all
expect client received 1
expect server sent 1 Reply(226)
client retrieve("other")
expect server sent 1 Reply(150)
expect client received 2
expect client READY`,

  'section 3.2: the server listens at another port for each passive transfer': `${PASSIVE}
client retrieve("file")
client retrieve("other")
expect server sent Passive(199, 58)
expect client received 2`,

  'section 5.4: a file that is not there is answered by 550, and nothing is transferred': `${FTP}
client retrieve("none")
expect server sent 1 Reply(550)
expect no SYN from server in all
expect client READY
client retrieve("file")
expect client received 1`,

  'section 3.2: a passive connection that no file needs is closed': `${PASSIVE}
client retrieve("none")
expect server sent 1 Reply(550)
expect client TIME-WAIT on data and server CLOSED on data
expect no Reply(226) from server
client retrieve("file")
expect client received 1
expect client READY`,

  'section 4.2: a data connection that cannot be opened is told by 425': `${FTP}
set syn-retries 1
drop every SYN from server
client retrieve("file")
expect server sent 1 Reply(425)
expect client READY
restore server
client retrieve("file")
expect client sent PORT(195, 81)
expect client received 1`,

  'section 4.2: a transfer that breaks off is told by 426': `${FTP}
client retrieve("file")
+50ms client abort on data
expect server sent 1 Reply(426)
expect no Reply(226) from server
expect client READY
client retrieve("file")
expect client sent PORT(195, 81)
expect client received 1`,

  'section 3.2: who asks by another mode next is served so': `use ftp
participant client is ftp-client(server) over tcp
participant other is ftp-client(server, true) over tcp
participant server is ftp-server over tcp
client login("ann")
other login("bob")
client retrieve("file")
other retrieve("file")
client retrieve("file")
expect client received 2 and other received 1
expect client READY and other READY`,

  'section 2.3: the session is over with its control connection': `${FTP}
server crash
client retrieve("file")
expect client IDLE
server restart
client login("ann")
client retrieve("file")
expect client received 1
expect client READY`,

  'section 5.4: QUIT is answered by 221, and the server closes the control connection': `${FTP}
client quit
expect server sent Reply(221)
expect server TIME-WAIT on control and client CLOSED on control
expect client IDLE
client login("ann")
expect client READY`,
};
