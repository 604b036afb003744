/** What arrows say beside the header: repetitions and their reasons, duplicate ACKs, connections. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';

/** The remarks of arrows that have some: `ACK seq=1 ack=1461: Dup ACK 1`. */
function remarks(text: string, locale: 'en' | 'zh-cn' = 'en'): readonly string[] {
  const { text: mermaid } = drawSequence(compile(text).trace, { locale });
  return mermaid.split('\n').flatMap((line) => {
    const [, remark] = /^\s*p\d+-.*?: .*?[(（](.*)[)）]$/.exec(line.replaceAll('<br/>', ' ')) ?? [];
    return remark === undefined ? [] : [remark];
  });
}

const open = 'server listen\nclient connect server\n';

describe('An arrow says', () => {
  test('which duplicate ACK it is, and that a segment is sent again without waiting (RFC 5681, section 3.2)', () => {
    expect(remarks(`${open}drop 2nd data from client\nclient send 6mss`)).toEqual([
      'lost',
      'Dup ACK 1',
      'Dup ACK 2',
      'Dup ACK 3',
      'Dup ACK 4',
      'fast retransmission',
    ]);
  });

  test('the table says the same once, and why', () => {
    const text = `${open}drop 2nd data from client\nclient send 6mss`;
    const because = (locale: 'en' | 'zh-cn') =>
      compile(text, locale).table.rows.flatMap((row) =>
        /再|again|fast|快速/.test(row.because.join()) ? [row.because] : [],
      );
    expect(because('en')).toEqual([['fast retransmission', 'the third duplicate ACK']]);
    expect(because('zh-cn')).toEqual([['快速重传', '第三个重复 ACK']]);
  });

  test('by which time-out it is sent again (RFC 6298)', () => {
    const twice = `${open}drop next 2 data from client\nclient send 100`;
    expect(remarks(twice)).toEqual(['lost', 'retransmission, RTO 1 s, lost', 'retransmission, RTO 2 s']);
    expect(remarks(twice, 'zh-cn')).toEqual(['丢失', '重传，RTO 1 s，丢失', '重传，RTO 2 s']);
  });

  test('which connection it is of, where there are several', () => {
    const proxy = `participant browser
participant proxy
participant origin
proxy listen
origin listen
browser connect proxy as front
proxy connect origin as up`;
    expect(remarks(proxy)).toEqual(['front', 'front', 'front', 'up', 'up', 'up']);
    expect(remarks(open)).toEqual([]);
  });
});
