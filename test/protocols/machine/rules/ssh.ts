import type { Rules } from '../library-rules.ts';

const SERVER = 'participant s is ssh-server({("ann", "password"): "secret"}) over tcp';

const SSH = `use ssh
participant c is ssh-client(s) over tcp
${SERVER}
`;

const AT_LOGIN = `${SSH}
c connect
wait until c USERAUTH
`;

const LOGGED_IN = `${AT_LOGIN}
c authenticate("ann", "password", "secret")
`;

export const rules: Rules = {
  'RFC 4253, section 7.1: the first algorithm of the client that the server has too': `use ssh
participant c is ssh-client(s, "host key", {"a", "b", "c"}) over tcp
participant s is ssh-server({:}, 1000, 20, "host key", {"c", "b"}) over tcp
c connect
wait until c USERAUTH
expect c chosen == "b" and s chosen == "b"`,

  'section 7.1: without one both disconnect': `use ssh
participant c is ssh-client(s, "host key", {"a"}) over tcp
participant s is ssh-server({:}, 1000, 20, "host key", {"b"}) over tcp
c connect
expect c sent 1 DISCONNECT(3)
expect s sent 1 DISCONNECT(3)
expect no KEX_ECDH_INIT from c
expect c CLOSED and s LISTENING
expect c reason == 3 and s reason == 3`,

  'section 8: a host key that the client does not know ends the connection, and no name is told': `use ssh
participant c is ssh-client(s, "another key") over tcp
${SERVER}
c connect
expect c sent 1 DISCONNECT(9)
expect no NEWKEYS from c
expect no SERVICE_REQUEST from c
expect s reason == 9 and s LISTENING
expect c reason == 9 and c CLOSED`,

  'section 7.3: the service is asked for when both have sent NEWKEYS': `${SSH}
set mss 192
drop next NEWKEYS from s
c connect
expect c sent NEWKEYS at 60ms
expect c sent SERVICE_REQUEST at 1080ms
expect c USERAUTH`,

  'RFC 4252, section 4: "none" is refused, and says which methods may go on': `${AT_LOGIN}
c authenticate("ann", "none", "")
expect s sent 1 USERAUTH_FAILURE
expect c methods == {"publickey", "password"}
expect c USERAUTH and s USERAUTH`,

  'section 4: after 20 failures the next one ends the connection': `${AT_LOGIN}
section "Guessing"
repeat 20 every 100ms c authenticate("ann", "password", "guess")
expect s sent 20 USERAUTH_FAILURE in section
repeat 2 c authenticate("ann", "password", "guess")
expect s sent 1 DISCONNECT(14)
expect s sent 20 USERAUTH_FAILURE in section
expect c reason == 14 and c CLOSED`,

  'section 4: who does not log in within ten minutes is disconnected': `${AT_LOGIN}
wait 11min
expect s sent DISCONNECT at 600030ms
expect c CLOSED and s LISTENING`,

  'section 4: whoever has, stays': `${LOGGED_IN}
wait 11min
expect c CONNECTION and s CONNECTION`,

  'section 5.1: SUCCESS is sent once, and what is asked after it is not answered': `${AT_LOGIN}
c authenticate("ann", "password", "secret")
+0ms c authenticate("ann", "password", "guess")
expect s sent 1 USERAUTH_SUCCESS in all
expect no USERAUTH_FAILURE from s in all
expect c CONNECTION`,

  'RFC 4254, section 5: channels have numbers of their own, and may be open at once': `${LOGGED_IN}
section "Two commands"
c exec("date")
+0ms c exec("uptime")
expect c sent 1 CHANNEL_REQUEST(0, "exec", "date") in section
expect c sent 1 CHANNEL_REQUEST(1, "exec", "uptime") in section
expect c received 2
expect c status(0) == 0 and c status(1) == 0
expect c sent 1 CHANNEL_CLOSE(1) in section`,

  'section 5.3: whoever receives CLOSE sends it back, and the number is free': `${LOGGED_IN}
section "A command"
c exec("date")
expect s sent 1 CHANNEL_CLOSE(0) in section
expect c sent 1 CHANNEL_CLOSE(0) in section
expect s remote(0) == none`,

  'RFC 4253, section 11.1: nothing goes on after DISCONNECT, and a new connection begins anew': `${LOGGED_IN}
c disconnect
expect c CLOSED and s LISTENING
expect c reason == 11 and s reason == 11
wait 2msl
c connect
expect c USERAUTH and s USERAUTH
expect c reason == none`,

  'a connection that breaks is forgotten by both': `${LOGGED_IN}
s abort
expect c CLOSED
expect finally c CLOSED`,

  'also by the server': `${AT_LOGIN}
c abort
expect s LISTENING
wait 11min
expect no DISCONNECT from s in all`,

  'and when it ends without DISCONNECT': `${LOGGED_IN}
c close
expect s LISTENING and c CLOSED`,
};
