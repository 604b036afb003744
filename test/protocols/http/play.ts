/** What HTTP does in a scenario, a line each. */
import { english } from '../../english.ts';
import { simulateText } from '../../../src/compile.ts';

/** The messages of applications with their times in ms: who sends what to whom, and how many bytes it has. */
export function messages(text: string): string[] {
  return simulateText(text).trace.events.flatMap((event) =>
    event.kind === 'message'
      ? [`${event.timeUs / 1000} ${event.from} to ${event.to}: ${event.name}, ${event.bytes} B`]
      : [],
  );
}

/** What is wrong with the text, or with how it runs. */
export function issues(text: string): string[] {
  return simulateText(text).trace.issues.map(({ line, message }) => `${line}: ${english(message)}`);
}
