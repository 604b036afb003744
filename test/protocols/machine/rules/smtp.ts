import type { Rules } from '../library-rules.ts';

const SMTP = `use smtp
participant a is smtp-client(b) over tcp
participant p is smtp-client(b, true) over tcp
participant b is smtp-server over tcp
`;

const REFUSING = SMTP.replace('smtp-server', 'smtp-server(false)');

export const rules: Rules = {
  'RFC 5321, section 3.3: without a recipient there is no mail': `${REFUSING}
a mail(4000)
expect b sent Reply(550) at 90ms
expect no DATA from a
expect b sent 1 Reply(221)
expect b received 0
expect a DONE and b LISTENING`,

  'RFC 2920, section 3.1: of a pipeline each command is answered, also those that fail': `${REFUSING}
p mail(4000)
expect b sent 1 Reply(550)
expect b sent 1 Reply(554)
expect b sent 1 Reply(221)
expect no Message from p
expect p DONE and b LISTENING`,

  'RFC 5321, section 3.8: a client that resets the connection has ended the session': `${SMTP}
a mail(4000)
+45ms a abort
expect b LISTENING`,

  'section 3.8: a connection that the server resets ends the session for the client': `${SMTP}
a mail(4000)
+45ms b abort
expect a DONE`,

  'section 3.1: a server takes one mail after the other': `${SMTP}
a mail(1000)
expect a DONE
wait 2msl
a mail(2000)
expect b received 2
expect b LISTENING`,
};
