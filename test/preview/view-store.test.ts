import { expect, test } from 'vitest';
import type { ViewEffect } from '../../src/preview/model/view-events.ts';
import { ViewStore } from '../../src/preview/view-store.ts';
import { file, models, otherFile, shown, viewOf } from './model/page.ts';

/** A store, and what it had done, each with the name of the picture that was chosen then. */
function storeThat(perform: (effect: ViewEffect, store: ViewStore) => void): { store: ViewStore; done: string[] } {
  const done: string[] = [];
  const store: ViewStore = new ViewStore(file, models, (effect) => {
    done.push(`${effect.kind} ${store.state.choices.picture}`);
    perform(effect, store);
  });
  return { store, done };
}

test('an effect sees the state after its event', () => {
  const { store, done } = storeThat(() => undefined);
  store.dispatch(shown(viewOf('server listen\n')));
  done.length = 0;
  store.dispatch({ kind: 'pictureChosen', picture: 'time' });
  expect(done).toEqual(['tellChoices time', 'showTabs time', 'draw time']);
});

test('what an effect brings about is taken when all effects before it are done', () => {
  const { store, done } = storeThat((effect, { state }) => {
    if (effect.kind === 'showTabs' && state.choices.picture === 'time')
      store.dispatch({ kind: 'pictureChosen', picture: 'states' });
  });
  store.dispatch(shown(viewOf('server listen\n')));
  done.length = 0;
  store.dispatch({ kind: 'pictureChosen', picture: 'time' });
  expect(done).toEqual([
    'tellChoices time',
    'showTabs time',
    'draw time',
    'tellChoices states',
    'showTabs states',
    'draw states',
  ]);
});

test('an effect that fails ends its event alone', () => {
  let fails = true;
  const { store } = storeThat(() => {
    if (fails) throw new Error('No element');
  });
  expect(() => {
    store.dispatch(shown(viewOf('server listen\n')));
  }).toThrow('No element');
  fails = false;
  store.dispatch(shown(viewOf('server listen\n', otherFile)));
  expect(store.state.view?.source).toBe(otherFile);
});
