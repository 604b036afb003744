/** Language reference, "When": `then` runs an action when what its participant waits for has come; `repeat` does one several times. */
import { describe, expect, test } from 'vitest';
import { issues, play, trace } from './play.ts';

const open = 'server listen\nclient connect server\n';

/** What was done, and when. */
const actions = (text: string): string[] => play(text, 'action');

/** When the application got what was sent: `40 server gets 14`. */
const delivered = (text: string): string[] => play(text, 'deliver');

describe('`then` answers', () => {
  test('as soon as the text has come, quiet or not: half a round trip a turn', () => {
    const turns = `${open}then client send 14\nthen server send 30\nthen client send 20`;
    expect(issues(turns)).toEqual([]);
    expect(actions(turns).slice(2)).toEqual(['20 client send', '30 server send', '40 client send']);
    expect(delivered(turns)).toEqual(['30 server gets 14', '40 client gets 30', '50 server gets 20']);
  });

  test('at the earliest when the connection is ESTABLISHED here', () => {
    expect(actions(`${open}then server send 30`).at(-1)).toBe('30 server send');
    expect(actions(`${open}then client send 30`).at(-1)).toBe('20 client send');
  });

  test('at once if all has come already', () => {
    expect(actions(`${open}client send 10\nthen server send 20\nthen server close`).slice(-2)).toEqual([
      '40 server send',
      '40 server close',
    ]);
    expect(actions(`${open}client send 10\nwait 1s\nthen server send 20`).at(-1)).toBe('1030 server send');
  });

  test('a text of several segments when its last byte has come, after a loss too', () => {
    const lost = `drop next data from client\n${open}then client send 4000\nthen server send 30`;
    expect(actions(lost).slice(-2)).toEqual(['20 client send', '1030 server send']);
  });

  test('several texts when the last of them has come', () => {
    const text = `${open}then client send 100\n+5ms client send 200\n+5ms client send 300\nthen server send 30`;
    expect(actions(text).at(-1)).toBe('40 server send');
  });

  test('so long after that, with `+DURATION`; `+` counts from there on', () => {
    const text = `${open}then client send 14\nthen +30ms server send 30\n+5ms server close`;
    expect(actions(text).slice(-2)).toEqual(['60 server send', '65 server close']);
  });

  test('a FIN, a RST', () => {
    expect(actions(`${open}client close\nthen server close`).slice(-2)).toEqual(['30 client close', '40 server close']);
    expect(actions(`${open}client send 5\n+0ms client close\nthen server close`).at(-1)).toBe('40 server close');
    expect(actions(`${open}client abort\nthen server connect client`).at(-1)).toBe('40 server connect');
  });

  test('its own request, when the response is there (HTTP/1.1)', () => {
    const text = `protocol http/1.1
set delayed-ack 200ms
server serve "/" 1000
server serve "/style" 500
client get "/"
then client get "/style"`;
    expect(actions(text).slice(-2)).toEqual(['0 client get', '40 client get']);
    expect(play(text, 'state').filter((event) => event.includes('SYN-SENT'))).toHaveLength(1);
    // The second request carries the acknowledgement of the page; only the last ACK goes by itself.
    expect(
      play(text, 'segment')
        .filter((event) => / ACK \d+ \d+ 0$/.test(event))
        .map((event) => event.split(' ')[0]),
    ).toEqual(['20', '260']);
  });

  test('its own request on a connection for each (HTTP/1.0)', () => {
    const text = `protocol http/1.0
server serve "/" 1000
server serve "/style" 500
client get "/"
then client get "/style"`;
    expect(actions(text).at(-1)).toBe('40 client get');
    expect(trace(text).connections).toHaveLength(2);
  });

  test('a message of a machine', () => {
    const text = `machine asking
  [*] --> A
  A --> A : ask / !Q to bob
  A --> A : ?R
end
machine answering
  [*] --> B
  B --> B : ?Q
  B --> B : reply / !R to alice
end
participant alice is asking
participant bob is answering
alice ask
then bob reply
then alice ask`;
    expect(issues(text)).toEqual([]);
    expect(actions(text)).toEqual(['0 alice ask', '10 bob reply', '20 alice ask']);
  });
});

describe('`then` without `on`', () => {
  const head = `participant a
participant b
participant c
b listen
a connect b as ab
c connect b as cb
`;

  test('uses the connection by which the last of it came', () => {
    const text = `${head}a send 10\n+0ms c send 20\n+1ms a send 30\nthen b send 99`;
    expect(issues(text)).toEqual([]);
    const sent = trace(text).events.filter((event) => event.kind === 'message' && event.from === 'b');
    expect(sent).toMatchObject([{ to: 'a', timeUs: 71_000 }]);
  });

  test('uses the newest where nothing was to come, and says so where there are several', () => {
    const text = `${head}then b send 99`;
    expect(trace(text).events.filter((event) => event.kind === 'message')).toMatchObject([{ to: 'c' }]);
    expect(issues(text)).toEqual([
      '7: information: b has connections with a and c; this is on the newest, with c. `on ab` is the one with a.',
    ]);
  });
});

describe('A proxy relays between two connections', () => {
  const story = (faults: string): string => `participant browser
participant proxy
participant origin
set latency proxy origin 40ms
set latency origin proxy 40ms
${faults}
proxy listen
origin listen
browser connect proxy as front
then browser send 150
then proxy connect origin as up
then proxy send 120 on up
then origin send 3000
then proxy send 3000 on front
then browser close
then proxy close on up
then origin close
then proxy close on front`;

  test('each step when what it answers has come', () => {
    const text = story('');
    expect(issues(text)).toEqual([]);
    expect(actions(text).slice(3)).toEqual([
      '20 browser send',
      '30 proxy connect',
      '110 proxy send',
      '150 origin send',
      '190 proxy send',
      '200 browser close',
      '210 proxy close',
      '250 origin close',
      '290 proxy close',
    ]);
    expect(Object.values(trace(text).final).map(({ state }) => state)).not.toContain('CLOSE-WAIT');
  });

  test('with the first segment of the answer lost, a second later', () => {
    expect(delivered(story('drop next data from origin')).at(-1)).toBe('1200 browser gets 80');
  });
});

describe('SMTP takes a round trip for each command', () => {
  const dialogue = (head: string): string => `${head}
server listen
client connect server
then server send "220 b.example\\r\\n"
then client send "EHLO a.example\\r\\n"
then server send "250 b.example\\r\\n"
then client send "MAIL FROM:<x@a.example>\\r\\n"
then server send "250 OK\\r\\n"
then client send "RCPT TO:<y@b.example>\\r\\n"
then server send "250 OK\\r\\n"
then client send "DATA\\r\\n"
then server send "354 go on\\r\\n"
then client send 4000
then server send "250 OK\\r\\n"
then client send "QUIT\\r\\n"
then server send "221 bye\\r\\n"
+0ms server close
then client close`;

  test('"221" is there after 160 ms', () => {
    const text = dialogue('');
    expect(issues(text)).toEqual([]);
    expect(actions(text)[2]).toBe('30 server send');
    expect(delivered(text)).toContain('50 server gets 16');
    expect(delivered(text).at(-1)).toBe('160 client gets 9');
  });

  test('at the same times with delayed acknowledgements, which ride on the replies', () => {
    const text = dialogue('set delayed-ack 200ms');
    expect(delivered(text)).toEqual(delivered(dialogue('')));
    const bare = play(text, 'segment').filter((event) => / ACK \d+ \d+ 0$/.test(event));
    // The handshake's, then none until the mail of several segments.
    expect(bare.map((event) => Number(event.split(' ')[0])).filter((time) => time > 20 && time < 120)).toEqual([]);
  });

  test('with EHLO lost, the reply leaves when EHLO has come', () => {
    const lost = dialogue('drop 2nd data from client').replace('2nd data from client', 'next data from client');
    const text = `set congestion off\n${lost}`;
    expect(actions(text)[4]).toBe('1050 server send');
    expect(delivered(text).at(-1)).toBe('1160 client gets 9');
  });
});

describe('What cannot come is an error, and the action is left out', () => {
  const done = (text: string): string | undefined => actions(text).at(-1);

  test('bytes that nobody reads', () => {
    const text = `${open}server stop reading\nclient send 100\nthen server send 10\nclient close`;
    expect(issues(text)).toEqual([
      '5: error: This is left out: server waits for 100 bytes from client (line 4), which lie unread.',
    ]);
    expect(done(text)).toBe('50 client close');
  });

  test('bytes that the sender gives up', () => {
    const text = `set retries 1\n${open}drop every data from client\nclient send 100\nthen server send 10`;
    expect(issues(text)).toEqual([
      '6: error: This is left out: server waits for 100 bytes from client (line 5), which never come.',
    ]);
  });

  test('a FIN that the sender gives up', () => {
    const text = `set retries 1\n${open}drop every FIN from client\nclient close\nthen server close`;
    expect(issues(text)).toEqual([
      '6: error: This is left out: server waits for the FIN of client, which never comes.',
    ]);
  });

  test('a RST that is lost', () => {
    const text = `${open}drop next RST from client\nclient abort\nthen server close`;
    expect(issues(text)).toEqual([
      '5: error: This is left out: server waits for `RST` from client (line 4), which is lost.',
    ]);
  });

  test('a message that is lost, or held back', () => {
    const machines = `machine m
  [*] --> A
  A --> A : go / !M(7)
  A --> A : ?M(x)
end
participant a is m
participant b is m
`;
    expect(issues(`${machines}drop next M from a\na go\nthen b go`)).toEqual([
      '10: error: This is left out: b waits for `M(7)` from a (line 9), which is lost.',
    ]);
    expect(issues(`${machines}hold next M from a\na go\nthen b go\nrelease a`)).toEqual([
      '10: error: This is left out: b waits for `M(7)` from a (line 9), which the network holds back.',
    ]);
    // One that was lost before the last action is not what is answered.
    expect(actions(`${machines}drop next M from a\na go\na go\nthen b go`).at(-1)).toBe('10 b go');
  });

  test('a connection that is never opened, or never ESTABLISHED', () => {
    expect(issues('then server send 10')).toEqual([
      '1: error: This is left out: server waits for a connection, and it has none.',
    ]);
    expect(issues('client connect server\nthen client send 10')).toEqual([
      '2: error: This is left out: client waits for its connection with server to be ESTABLISHED; it stays in CLOSED.',
    ]);
  });

  test('a response that never comes', () => {
    const text = `protocol http/1.1
set retries 0
drop every data from server
client get "/"
then client get "/b"`;
    expect(issues(text).filter((issue) => issue.startsWith('5'))).toEqual([
      '5: error: This is left out: client waits for a response to its request, which never comes.',
    ]);
  });

  test('but a segment that is held back may come by its repetition', () => {
    expect(done(`${open}hold next data from client\nclient send 10\nthen server send 10`)).toBe('1040 server send');
  });

  test('and a window that has opened unseen is probed', () => {
    const text = `set window server 1000
${open}server stop reading
client send 3000
drop next ACK from server
server read
then server send 10`;
    expect(issues(text)).toEqual([]);
    expect(
      trace(text)
        .events.filter((event) => event.kind === 'action')
        .at(-1)?.action,
    ).toBe('send');
  });
});

describe('`then` over links', () => {
  const routed = `participant client
participant r is router
participant server
link client, r 10ms
link r, server 10ms
server listen
client connect server
`;

  test('waits until what was sent is where it is sent to', () => {
    const text = `${routed}then client send 14\nthen server send 30\nclient abort\nthen server connect client`;
    expect(actions(text).slice(2)).toEqual([
      '40 client send',
      '60 server send',
      '100 client abort',
      '120 server connect',
    ]);
  });

  test('is an error where it is lost on the way', () => {
    expect(issues(`${routed}drop next RST from r\nclient abort\nthen server send 5`)).toEqual([
      '10: error: This is left out: server waits for `RST` from client (line 9), which is lost.',
    ]);
  });
});

describe('`repeat`', () => {
  test('does an action so many times, all at once', () => {
    const text = `${open}repeat 3 client send 100`;
    expect(actions(text).slice(2)).toEqual(['30 client send', '30 client send', '30 client send']);
    expect(delivered(text)).toHaveLength(3);
  });

  test('each so long after the one before, quiet or not', () => {
    const text = `${open}repeat 3 every 4ms client send 100\n+1ms client close`;
    expect(actions(text).slice(2)).toEqual(['30 client send', '34 client send', '38 client send', '39 client close']);
  });

  test('behind `then` and `+DURATION`', () => {
    expect(actions(`${open}then repeat 2 every 1ms client send 5`).slice(2)).toEqual([
      '20 client send',
      '21 client send',
    ]);
    expect(actions(`${open}+1s repeat 2 client send 5`).slice(2)).toEqual(['1000 client send', '1000 client send']);
  });

  test('is many actions: claims look at what the last one brought about', () => {
    expect(issues(`${open}repeat 3 client send 100\nexpect client sent 1 data`)).toEqual([]);
  });

  test('ends at the step limit', () => {
    expect(issues(`set step-limit 50\n${open}repeat 9000000 client send 1`)).toMatchObject([
      expect.stringContaining('The simulation was stopped after 50 events.') as string,
    ]);
  });
});

describe('`then` with nothing on its way to the participant', () => {
  const machines = `machine relay(next)
  [*] --> READY
  READY --> READY : ?CALL / !RING to next
end
machine phone
  [*] --> IDLE
  IDLE --> RINGING : ?RING
  RINGING --> IDLE : answer
end
machine caller(next)
  [*] --> IDLE
  IDLE --> IDLE : call / !CALL to next
end
participant a is caller(b)
participant b is relay(c)
participant c is phone
a call
`;

  test('says so where the machine does not expect the verb yet, and until when to wait', () => {
    expect(issues(`${machines}then c answer`)).toEqual([
      '18: warning: c cannot do this: answer is not expected in IDLE, only in RINGING. Nothing is on its way to c when this line is reached, so `then` runs it at once. Write `wait until c RINGING` on a line before it.',
    ]);
    const [fix] = trace(`${machines}then c answer`).issues[0]?.fixes ?? [];
    expect(fix?.edits).toEqual([{ span: { line: 18, column: 1, endColumn: 1 }, text: 'wait until c RINGING\n' }]);
    expect(issues(`${machines}wait until c RINGING\nthen c answer`)).toEqual([]);
  });

  test('says nothing of it where something is on its way, or there is no `then`', () => {
    expect(issues(`${machines}wait 15ms\nthen c answer\nexpect c IDLE`)).toEqual([]);
    expect(issues(`${machines}c answer\n+0ms c answer`)).toEqual([
      '19: warning: c cannot do this: answer is not expected in IDLE, only in RINGING.',
    ]);
  });
});
