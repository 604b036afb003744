/** How an animation is to play, as the person says. */
import { CancellationError, l10n, type Memento, window } from 'vscode';
import { type Animation, isAnimation, readAnimationDuration } from '../../shared/animation.ts';
import { usualAnimation } from './rendering/content.ts';

const animationKey = 'wirenote.exportAnimation';

/** The last answers stand first. */
export async function askForAnimation(state: Memento): Promise<Animation> {
  const kept = state.get<unknown>(animationKey);
  const last = isAnimation(kept) ? kept : usualAnimation;
  const picks = ways().map((way) => ({ label: labelOf(way), way }));
  const isLast = ({ way }: (typeof picks)[number]): boolean => way.time === last.time && way.loops === last.loops;
  const sorted = [...picks.filter(isLast), ...picks.filter((pick) => !isLast(pick))];
  const chosen = await window.showQuickPick(sorted, { title: l10n.t('How is it to play?') });
  if (!chosen) throw new CancellationError();
  const animation = { ...chosen.way, durationMs: await askForDuration(last.durationMs) };
  await state.update(animationKey, animation);
  return animation;
}

type Way = Pick<Animation, 'time' | 'loops'>;

const ways = (): readonly Way[] =>
  (['even', 'simulated'] as const).flatMap((time) => [true, false].map((loops) => ({ time, loops })));

function labelOf({ time, loops }: Way): string {
  if (time === 'even')
    return loops ? l10n.t('Every arrow the same time, again and again') : l10n.t('Every arrow the same time, once');
  return loops ? l10n.t('In simulated time, again and again') : l10n.t('In simulated time, once');
}

/** null: as long as it takes to be followed. */
async function askForDuration(last: number | null): Promise<number | null> {
  const text = await window.showInputBox({
    title: l10n.t('How long is it to last?'),
    prompt: l10n.t('For example 12s or 800ms. Empty: as long as it takes to be followed.'),
    value: last === null ? '' : `${last / 1000}s`,
    validateInput: (value) =>
      value.trim() === '' || readAnimationDuration(value) !== null
        ? null
        : l10n.t('Write a duration from 0.5s to 10min.'),
  });
  if (text === undefined) throw new CancellationError();
  return text.trim() === '' ? null : readAnimationDuration(text);
}
