/**
 * Exchanges that people document, each told by a scenario: every fact of it is claimed there and holds, nothing is an
 * issue, and the text stays as short as its telling.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { withTexts } from '../english.ts';

interface Telling {
  /** In how many lines it is to be told, claims included. */
  readonly lines: number;
  /** How many more it may have; a fifth, where it does not say. */
  readonly more?: number;
  /** How many claims it makes. */
  readonly claims: number;
}

const STORIES: Readonly<Record<string, Telling>> = {
  bgp: { lines: 22, claims: 11 },
  'bgp-2': { lines: 14, claims: 5 },
  'blind-reset': { lines: 18, claims: 8 },
  // Four requests, and what each of the three hosts does for them.
  'caching-proxy': { lines: 20, more: 5, claims: 13 },
  // Two machines of its own, and four runs.
  coap: { lines: 32, more: 13, claims: 10 },
  'csma-cd': { lines: 20, claims: 12 },
  'csma-cd-2': { lines: 8, claims: 3 },
  dhcp: { lines: 26, claims: 13 },
  'dhcp-relay': { lines: 20, claims: 9 },
  dns: { lines: 28, claims: 11 },
  'dns-2': { lines: 12, claims: 2 },
  ecn: { lines: 16, claims: 11 },
  'fast-open': { lines: 20, claims: 7 },
  'lamport-clock': { lines: 12, claims: 5 },
  ftp: { lines: 34, claims: 18 },
  'go-back-n': { lines: 30, claims: 12 },
  mqtt: { lines: 44, claims: 12 },
  // Each run tells its actions anew.
  nagle: { lines: 22, more: 9, claims: 9 },
  nat: { lines: 28, claims: 10 },
  ntp: { lines: 16, claims: 9 },
  'ntp-2': { lines: 9, claims: 3 },
  oauth2: { lines: 34, claims: 13 },
  'path-mtu': { lines: 20, claims: 8 },
  paxos: { lines: 12, claims: 7 },
  'paxos-2': { lines: 11, claims: 6 },
  'paxos-3': { lines: 7, claims: 2 },
  // Each run declares its participants anew.
  'paxos-4': { lines: 10, more: 4, claims: 5 },
  // Each run tells its actions anew.
  proxy: { lines: 20, more: 11, claims: 6 },
  raft: { lines: 10, claims: 3 },
  'raft-2': { lines: 30, claims: 10 },
  quic: { lines: 36, claims: 13 },
  'retransmission-timeout': { lines: 22, claims: 7 },
  saga: { lines: 24, claims: 11 },
  'saga-2': { lines: 12, claims: 3 },
  'scaling-and-timestamps': { lines: 26, claims: 9 },
  sip: { lines: 48, claims: 19 },
  smtp: { lines: 22, claims: 5 },
  'smtp-2': { lines: 18, claims: 8 },
  'slow-start': { lines: 18, claims: 9 },
  'spanning-tree': { lines: 40, claims: 15 },
  'syn-flood': { lines: 24, claims: 14 },
  'time-wait': { lines: 24, claims: 9 },
  'tls1.2': { lines: 30, claims: 14 },
  'tls1.3': { lines: 30, claims: 11 },
  'token-ring': { lines: 24, claims: 9 },
  traceroute: { lines: 10, claims: 5 },
  'traceroute-2': { lines: 9, claims: 3 },
  'traceroute-3': { lines: 11, claims: 2 },
  'two-losses': { lines: 24, claims: 12 },
  'two-phase-locking': { lines: 34, claims: 8 },
  // Each run tells its actions anew.
  'two-requests': { lines: 20, more: 7, claims: 11 },
  'two-requests-over-http-1.0': { lines: 10, claims: 4 },
  'vector-clock': { lines: 14, claims: 8 },
  // The path without an upgrade is asked for after the other one.
  websocket: { lines: 20, more: 9, claims: 13 },
};

const folder = new URL('./', import.meta.url);
const text = (name: string) => readFileSync(new URL(`${name}.wirenote`, folder), 'utf8');

describe.each(Object.entries(STORIES))('%s', (name, { lines, more = lines / 5, claims }) => {
  const source = text(name);
  const { issues, trace } = compile(source);

  test('is told without an issue', () => {
    expect(withTexts(issues)).toEqual([]);
  });

  test('claims its facts, and they hold', () => {
    const made = trace.events.filter((event) => event.kind === 'expect');
    expect(made.filter(({ holds }) => !holds)).toEqual([]);
    expect(source.match(/^(\+\S+ )?expect /gm)).toHaveLength(claims);
    expect(made).toHaveLength(claims);
  });

  test('is as short as its telling', () => {
    const written = source.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
    expect(written.length).toBeLessThanOrEqual(Math.ceil(lines + more));
  });
});

test('every story is listed', () => {
  const written = readdirSync(folder).flatMap((file) => (file.endsWith('.wirenote') ? [file.slice(0, -9)] : []));
  expect(written.sort()).toEqual(Object.keys(STORIES).sort());
});
