import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { notesAt } from '../../../src/diagram/table/notes.ts';
import { stepsOf } from '../../../src/diagram/table/steps.ts';
import { stateTable } from '../../../src/diagram/table/table.ts';

const { trace } = compile('server listen\nclient connect server\n');
const steps = stepsOf(stateTable(trace).rows);
/** The steps with an arrow. */
const stops = steps.flatMap(({ row }, index) => (row.kind === 'segment' ? [index] : []));

const notes = (index: number): readonly string[] => notesAt(steps, stops, index).map(({ what }) => what);

test('the notes of an arrow are of what has happened since the arrow before', () => {
  expect(notes(stops[1] ?? -1)).toEqual(['server receives SYN seq=0', 'server → client SYN, ACK seq=0 ack=1']);
});

test('those of a step between two arrows end with it', () => {
  expect(notes((stops[1] ?? -1) - 1)).toEqual(['server receives SYN seq=0']);
});

test('the first ones begin with the scenario', () => {
  expect(notes(stops[0] ?? -1)).toEqual(['server listen', 'client connect server', 'client → server SYN seq=0']);
});

test('they say why, and where the rule stands', () => {
  const [arrival] = notesAt(steps, stops, stops[1] ?? -1);
  expect(arrival).toMatchObject({
    because: ['server LISTEN → SYN-RECEIVED: SYN received'],
    sections: ['RFC 9293, section 3.10.7.2', 'RFC 6928, section 2'],
  });
});
