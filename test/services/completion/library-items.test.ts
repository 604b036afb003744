/** Completion behind `use`: the protocols of the library, with the participants that they need. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/language/parse.ts';
import { applyEdits } from '../../../src/language/text/position.ts';
import { LIBRARY } from '../../../src/language/vocabulary/library.ts';
import { complete } from '../../../src/services/completion/complete.ts';
import type { Locale } from '../../../src/l10n/locale.ts';
import { at } from '../cursor.ts';

const offered = (marked: string, label: string, locale: Locale = 'en') => {
  const { parsed, offset } = at(marked);
  const { items, range } = complete(parsed, offset, { locale, isAsked: true });
  const found = items.find((one) => one.label === label);
  if (found === undefined) throw new Error(`There is no ${label}.`);
  return { ...found, range };
};

/** The text after taking the item, with its tab stops. */
function taking(marked: string, label: string): string {
  const { insert, range } = offered(marked, label);
  return applyEdits(marked.replace('|', ''), [{ ...range, text: insert }]);
}

/** The same as if nothing were filled in. */
const left = (snippet: string): string =>
  snippet.replaceAll(/\$\{\d+:((?:\\.|[^}\\])*)\}|\$0/g, (_, text: string | undefined) =>
    (text ?? '').replaceAll(/\\(.)/g, '$1'),
  );

describe('a protocol of the library', () => {
  test('is offered with its description, in the language of the reader', () => {
    expect(offered('use |', 'dns').detail).toMatch(/^DNS: stub resolvers ask .* remembers what it hears\.$/);
    expect(offered('use |', 'dns', 'zh-cn').detail).toMatch(/^DNS：/);
    expect(offered('use |', 'dns').documentation).toContain('participant NAME is dns-stub');
  });

  test.each([
    ['dhcp', ['client} is dhcp-client', 'server} is dhcp-server', 'relay} is dhcp-relay(${2:server})']],
    ['tls1.3', ['client} is tls-client over tcp', 'server} is tls-server over tcp']],
  ])('%s brings one of each of its machines', (name, lines) => {
    const [use, ...others] = taking('use |', name).replace('$0', '').split('\n');
    expect(use).toBe(`use ${name}`);
    expect(others.map((line) => line.replace(/^participant \$\{\d:/, ''))).toEqual(lines);
  });

  test('those that are given to others are changed together with them, and what carries them is said', () => {
    expect(taking('use |', 'smtp')).toBe(
      'use smtp\nparticipant ${1:client} is smtp-client(${2:server}) over tcp\nparticipant ${2:server} is smtp-server over tcp$0',
    );
  });

  test('with one machine brings two who run it, on one line unless something tells them apart', () => {
    expect(taking('use |', 'raft')).toBe('use raft\nparticipant ${1:a}, ${2:b} is raft$0');
    expect(taking('use |', 'arp')).toBe(
      'use arp\nparticipant ${1:a} is arp-host(${2:"ADDRESS"})\nparticipant ${3:b} is arp-host(${4:"ADDRESS"})$0',
    );
    expect(taking('use |', 'bgp')).toBe(
      'use bgp\nparticipant ${1:a} is bgp-speaker(${2:b}, ${3:AS}) over tcp\nparticipant ${2:b} is bgp-speaker(${1:a}, ${4:AS}) over tcp$0',
    );
  });

  test.each([...LIBRARY.keys()])('%s says nothing wrong but for what is to be filled in', (name) => {
    const text = left(taking('use |', name));
    const wrong = parse(text).issues.filter(({ severity }) => severity === 'error');
    const words = wrong.map(({ line, column, endColumn }) =>
      (text.split('\n')[line - 1] ?? '').slice(column - 1, endColumn - 1),
    );
    for (const word of words) expect(word).toMatch(/^[A-Z][A-Z-]*$/);
    expect(text).toMatch(/\nparticipant /);
  });

  test('brings nobody where somebody runs one of its machines, or something else stands on the line', () => {
    expect(taking('use |\nparticipant s is dns-stub(r)\n', 'dns')).toBe('use dns\nparticipant s is dns-stub(r)\n');
    expect(taking('use | # names\n', 'dns')).toBe('use dns # names\n');
    expect(taking('use |\nparticipant s is router\n', 'dns')).toContain('dns-stub');
  });

  test('gives nobody a name that is taken', () => {
    expect(taking('use |\nparticipant client\n', 'dhcp')).toContain('participant ${1:client2} is dhcp-client');
  });

  test('replaces the word that is begun', () => {
    expect(taking('use sm|\n', 'smtp')).toMatch(/^use smtp\nparticipant [^]*\$0\n$/);
    expect(taking('use tls1|\n', 'tls1.3')).toMatch(/^use tls1\.3\nparticipant /);
  });
});
