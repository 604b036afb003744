/** The icons of the preview's buttons: VS Code's own, bundled as text so that no font is needed. */
import arrowBoth from '@vscode/codicons/src/icons/arrow-both.svg';
import debugPause from '@vscode/codicons/src/icons/debug-pause.svg';
import eye from '@vscode/codicons/src/icons/eye.svg';
import eyeClosed from '@vscode/codicons/src/icons/eye-closed.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import layoutPanel from '@vscode/codicons/src/icons/layout-panel.svg';
import layoutPanelOff from '@vscode/codicons/src/icons/layout-panel-off.svg';
import lock from '@vscode/codicons/src/icons/lock.svg';
import next from '@vscode/codicons/src/icons/chevron-right.svg';
import black from '@vscode/codicons/src/icons/circle-filled.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import fullScreen from '@vscode/codicons/src/icons/screen-full.svg';
import present from '@vscode/codicons/src/icons/vm.svg';
import question from '@vscode/codicons/src/icons/question.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import previous from '@vscode/codicons/src/icons/chevron-left.svg';
import settings from '@vscode/codicons/src/icons/settings.svg';
import unlock from '@vscode/codicons/src/icons/unlock.svg';
import all from '@vscode/codicons/src/icons/check-all.svg';
import first from '@vscode/codicons/src/icons/debug-reverse-continue.svg';
import last from '@vscode/codicons/src/icons/debug-continue.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import zoomIn from '@vscode/codicons/src/icons/zoom-in.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';
import { element } from './element.ts';
import pass from '@vscode/codicons/src/icons/pass.svg';

const icons = {
  all,
  black,
  close,
  error,
  export: exportIcon,
  first,
  fullScreen,
  fit: arrowBoth,
  last,
  layoutPanel,
  layoutPanelOff,
  lock,
  next,
  pass,
  pause: debugPause,
  play,
  present,
  previous,
  question,
  seen: eye,
  settings,
  unlock,
  unseen: eyeClosed,
  warning,
  zoomIn,
  zoomOut,
} as const;

export type IconName = keyof typeof icons;

/** Decoration beside a name: hidden from assistive technology. */
export function icon(name: IconName): Element {
  const parsed = new DOMParser().parseFromString(icons[name], 'image/svg+xml').documentElement;
  const svg = document.importNode(parsed, true);
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

/** A button that shows an icon, named by its title. */
export function iconButton(name: IconName, title: string, act: (event: MouseEvent) => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'icon-button' });
  renameButton(button, name, title);
  button.addEventListener('click', act);
  return button;
}

export function renameButton(button: HTMLButtonElement, name: IconName, title: string): void {
  button.replaceChildren(icon(name));
  button.title = title;
  button.setAttribute('aria-label', title);
}
