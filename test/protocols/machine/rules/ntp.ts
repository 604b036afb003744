import type { Rules } from '../library-rules.ts';

export const rules: Rules = {
  'RFC 5905, section 8: a second answer is a duplicate, and one to another request bogus': `use ntp
participant client is ntp-client(server)
participant server is ntp-server
set clock server +3s
duplicate next Reply from server
drop next Request from client
wait 64s
expect client offset == 3s
inject Reply(1s, 2s, 3s) from server to client
expect client offset == 3s`,
};
