/** For how long a part of the extension host keeps it busy. */
import { type Profiler, Session } from 'node:inspector';

/**
 * The longest stretch of time that the functions of one script have taken within one turn of the event loop, in
 * milliseconds. What others do in between, such as another extension's work on the same document, does not count; nor do
 * the collector's pauses, which the whole host's memory costs, and the profile's.
 *
 * @param script how the address of the script ends
 */
export async function longestStretch(script: string, during: () => Promise<void>): Promise<number> {
  const session = new Session();
  session.connect();
  /** When the event loop has turned, in microseconds of the profile's clock. */
  const turns: number[] = [];
  const timer = setInterval(() => turns.push(Number(process.hrtime.bigint() / 1000n)), 1);
  try {
    await post(session, 'Profiler.enable');
    await post(session, 'Profiler.start');
    await during();
    const { profile } = await new Promise<Profiler.StopReturnType>((resolve, reject) => {
      session.post('Profiler.stop', (error, result) => {
        if (error) reject(error);
        else resolve(result);
      });
    });
    return longestOf(profile, turns, script);
  } finally {
    clearInterval(timer);
    session.disconnect();
  }
}

function post(session: Session, method: string): Promise<void> {
  return new Promise((resolve, reject) => {
    session.post(method, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function longestOf(profile: Profiler.Profile, turns: readonly number[], script: string): number {
  const { nodes, samples = [], timeDeltas = [], startTime } = profile;
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const known = new Map<number, boolean>();
  const isOfScript = (id: number): boolean => {
    const found = known.get(id) ?? isCalledBy(id);
    known.set(id, found);
    return found;
  };
  const isCalledBy = (id: number): boolean => {
    const parent = parentOf.get(id);
    return nodeOf.get(id)?.callFrame.url.endsWith(script) === true || (parent !== undefined && isOfScript(parent));
  };
  let [nowUs, turn, longestUs, sumUs] = [startTime, 0, 0, 0];
  samples.forEach((sample, index) => {
    const deltaUs = timeDeltas[index] ?? 0;
    nowUs += deltaUs;
    for (; (turns[turn] ?? Infinity) < nowUs; turn += 1) sumUs = 0;
    if (isOfScript(sample)) sumUs += deltaUs;
    longestUs = Math.max(longestUs, sumUs);
  });
  return longestUs / 1000;
}
