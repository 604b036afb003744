import { describe, expect, test } from 'vitest';
import { escapeText, escapeTitle } from '../../../src/diagram/text/escape.ts';

describe('Mermaid text stays readable', () => {
  test('ordinary text is written as it is', () => {
    expect(escapeText('SYN, ACK seq=0 ack=1 (lost)')).toBe('SYN, ACK seq=0 ack=1 (lost)');
    expect(escapeText('客户端')).toBe('客户端');
  });

  test('lines become line breaks; a title has one line', () => {
    expect(escapeText('one\ntwo')).toBe('one<br/>two');
    expect(escapeTitle('one\ntwo')).toBe('one two');
  });

  test('characters that mean something are written as numbers', () => {
    expect(escapeText('a;b #1 <b>')).toBe('a#59;b #35;1 #60;b#62;');
  });

  test('right-to-left text cannot reorder what stands beside it', () => {
    expect(escapeText('\u202Eevil')).toBe('\u2068\u202Eevil\u2069');
    expect(escapeText('\u2067open')).toBe('\u2067open\u2069');
    expect(escapeText('\u2069close שלום')).toBe('close \u2068שלום\u2069');
    expect(escapeTitle('\u2069close שלום\nnow')).toBe('\u2068close שלום now\u2069');
  });
});
