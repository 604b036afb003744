/** Whom an effect names: `sender`, or a participant. */
import type { Recipient } from '../../protocols/machine/machine.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, success } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import { symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Reader } from './reader.ts';

/** Reads the word at the cursor as one of the two. `recipients`: gets the name, which must be that of a participant. */
export function readPeer(reader: Reader, recipients: Token[]): Result<Recipient> {
  const sender = reader.takes('sender', 'keyword');
  if (sender !== null) {
    if (reader.hasSender) return success({ kind: 'sender' });
    return failed(failureOf(sender, 'no-sender', machineIssueMessage('machine-nothing-received')));
  }
  const name = reader.name(machineIssueMessage('machine-expected-recipient'), 'participant', (text) =>
    symbolKey('participant', text),
  );
  if (!name.ok) return name;
  recipients.push(name.value);
  return success({ kind: 'name', name: name.value.text });
}
