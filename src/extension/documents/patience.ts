/** Waits for what a person has asked for. */
import { type CancellationToken, CancellationTokenSource, ProgressLocation, window } from 'vscode';
import { Cancelled } from './work-slices.ts';

/** What takes longer than this says so. */
export const patienceMs = 1000;

/** Does the work; where that takes long, says so, and can be given up. Then rejects with `Cancelled`. */
export async function patiently<Result>(
  title: string,
  work: (token: CancellationToken) => Promise<Result>,
): Promise<Result> {
  const source = new CancellationTokenSource();
  const givenUp = new Promise<never>((_, reject) => {
    source.token.onCancellationRequested(() => {
      reject(new Cancelled());
    });
  });
  const done = Promise.race([work(source.token), givenUp]);
  const timer = setTimeout(() => {
    const progress = { location: ProgressLocation.Notification, title, cancellable: true };
    void window.withProgress(progress, async (_, token) => {
      token.onCancellationRequested(() => {
        source.cancel();
      });
      await done.catch(() => undefined);
    });
  }, patienceMs);
  try {
    return await done;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
