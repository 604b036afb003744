/** The options of a fence that are more than one of a few words. */
import { describe, expect, test } from 'vitest';
import { fenceOptions } from '../../src/language/fences/fence-info.ts';
import { fileNamesOf, readFenceOptions, repeatedNames, sceneDetail } from '../../src/shared/fence-options.ts';

const read = (info: string, defaults = {}) => readFenceOptions(fenceOptions(`wirenote ${info}`), defaults);

describe('The graphs of a fence', () => {
  test('are none by default, all that tell something, one, or several', () => {
    expect(read('').showsGraph).toBe(false);
    expect(read('graph')).toMatchObject({ showsGraph: true, graph: { names: null } });
    expect(read('graph=windows').graph.names).toEqual(['windows']);
    expect(read('graph=windows,sequence').graph.names).toEqual(['sequence', 'windows']);
    expect(read('graph=windows,queue,round-trip table=off')).toMatchObject({
      graph: { names: ['windows', 'round-trip', 'queue'] },
      table: 'off',
      problems: [],
    });
  });

  test('are of the connection and the direction that is named', () => {
    const { graph } = sceneDetail(read('graph connection=c2 from=server'));
    expect(graph).toEqual({ connection: 'c2', from: 'server', names: null });
  });

  test('follow the settings where the fence does not say', () => {
    expect(read('', { graph: 'queue' }).graph.names).toEqual(['queue']);
    expect(read('graph=off', { graph: 'queue' }).showsGraph).toBe(false);
  });

  test('of another name are a problem, and none', () => {
    expect(read('graph=windws')).toMatchObject({ showsGraph: false, problems: [{ option: 'graph' }] });
    expect(read('queue').problems).toMatchObject([{ option: 'queue' }]);
  });
});

describe('The name of a fence', () => {
  const words = ['name=a', 'name=A', '', 'name=b/c', 'name=握手', 'name=握手'].map((info) =>
    fenceOptions(`wirenote ${info}`),
  );

  test('is that of the files of its pictures, unless a file cannot have it or a fence above has it', () => {
    expect(fileNamesOf(words)).toEqual(['a', null, null, null, '握手', null]);
  });

  test('is a problem then', () => {
    expect(repeatedNames(words).map((problem) => problem?.message.code ?? null)).toEqual([
      ...[null, 'fence-name-repeated', null, null, null, 'fence-name-repeated'],
    ]);
    expect(read('name=b/c').problems).toMatchObject([{ option: 'name', message: { code: 'fence-option-name' } }]);
  });
});
