/** TCP Fast Open in a scenario: what one connection learns, and the next one uses. */
import { describe, expect, test } from 'vitest';
import { english } from '../english.ts';
import { issues, play, trace } from './play.ts';

const ask = (option = '') => `${option}client connect server
+0ms client send 120
then server send 3000
`;
const close = 'then client close\nthen server close\n';
const first = `set fast-open on\nserver listen\n${ask()}${close}`;

describe('Fast Open', () => {
  test('the first connection asks for a cookie, and its request goes the ordinary way', () => {
    const text = `${first}expect server received 120\nexpect server sent 3 data at 30ms`;
    expect(issues(text)).toEqual([]);
    expect(play(text, 'deliver').slice(0, 2)).toEqual(['30 server gets 120', '40 client gets 1460']);
  });

  test('the second one’s SYN carries cookie and request, which is answered in SYN-RECEIVED', () => {
    const text = `${first}section "again"
client connect server from 50000
+0ms client send 120
then server send 3000
+0ms expect server SYN-RECEIVED
expect client sent SYN len 120 at 0ms
expect server sent SYN,ACK ack 121 at 10ms
expect server received 240
${close}`;
    expect(issues(text)).toEqual([]);
    expect(play(text, 'deliver').slice(4, 6)).toEqual(['80 server gets 120', '90 client gets 1460']);
  });

  test('set again, the server has a new key: the request goes again with the client’s ACK', () => {
    const text = `${first}section "again"
set fast-open server on
client connect server from 50000
+0ms client send 120
then server send 3000
expect client sent SYN len 120 at 0ms
expect server sent SYN,ACK ack 1 at 10ms
expect client sent data seq 1 len 120 at 20ms
expect server received 240
${close}`;
    expect(issues(text)).toEqual([]);
    expect(play(text, 'deliver').slice(4, 6)).toEqual(['100 server gets 120', '110 client gets 1460']);
  });

  test('set for the client alone leaves the server its key', () => {
    const text = `${first}set fast-open client on\n${ask()}expect server sent SYN,ACK ack 121 in all`;
    expect(issues(text)).toEqual([]);
  });

  test('only what is sent at the same instant goes with the SYN', () => {
    for (const then of ['client send 120', '+1ms client send 120', 'wait 1ms\nclient send 120'])
      expect(issues(`${first}client connect server\n${then}\nexpect client sent 0 SYN len 120 in all`)).toEqual([]);
  });

  test('takes along what several lines send on the connection by its name', () => {
    const text = `${first}client connect server as c2\n+0ms client send 100 on c2\n+0ms client send 20 on server`;
    expect(issues(`${text}\nexpect client sent SYN len 120 in all\nexpect server received 240`)).toEqual([]);
  });

  test('hands every byte over once, whatever is lost', () => {
    for (const kind of ['SYN', '2nd SYN', 'every SYN,ACK', 'SYN,ACK', 'next 2 data', 'ACK'])
      for (const side of ['client', 'server']) {
        const fault = kind === 'every SYN,ACK' ? 'drop next 2 SYN,ACK from server' : `drop ${kind} from ${side}`;
        const text = `${first}${fault}\nclient connect server\n+0ms client send 3000\nexpect server received 3120`;
        expect(
          trace(text).issues.filter(({ severity }) => severity === 'error'),
          fault,
        ).toEqual([]);
      }
  });

  test('carries the request of HTTP, which asks as it connects', () => {
    const text = `protocol http/1.1
set fast-open on
server serve "/" 1000
client get "/" close
section "again"
client get "/" close
expect client status 200
expect client sent SYN len 51 at 0ms
expect server sent SYN,ACK ack 52 at 10ms
expect server sent data len 1060 at 10ms
`;
    expect(issues(text)).toEqual([]);
  });

  test('stands on offer at both sides: one that has it off neither asks nor gives', () => {
    for (const side of ['client', 'server']) {
      const text = `${first.replace('fast-open on', `fast-open ${side} on`)}${ask()}`;
      expect(issues(`${text}expect client sent 0 SYN len 120 in all\nexpect server received 240`)).toEqual([]);
    }
  });

  test('says on its arrows who asks for a cookie, gives one, and uses it', () => {
    const said = trace(`${first}${ask()}`).events.flatMap((event) =>
      event.kind === 'segment' && event.flags.includes('SYN') && event.reason !== null ? [english(event.reason)] : [],
    );
    expect(said).toEqual(['Fast Open: asks for a cookie', 'Fast Open: gives a cookie', 'Fast Open: cookie and text']);
  });

  test('is drawn with its cookie where options are', () => {
    const syns = trace(`${first}${ask()}`).events.filter(
      (event) => event.kind === 'segment' && event.flags.includes('SYN') && !event.flags.includes('ACK'),
    );
    expect(syns.map((event) => (event.kind === 'segment' ? (event.fastOpen ?? null) : null))).toEqual([
      '',
      expect.stringMatching(/^[0-9a-f]{16}$/),
    ]);
  });
});
