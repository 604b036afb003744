/** What a speed of play is called. */
import { isRealTime, type Speed, slowedBy } from '../../shared/pace.ts';
import type { PreviewTexts } from './catalog.ts';

/** Of compressed time it is a sign, the same in every language. */
export function speedName(speed: Speed, text: PreviewTexts): string {
  if (!isRealTime(speed)) return speed.replace('0.5', '½').replace('x', '×');
  const factor = slowedBy(speed);
  return factor === 1 ? text('speed-real') : text('speed-real-slowed', { factor });
}
