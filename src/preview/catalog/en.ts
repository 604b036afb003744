/** What the preview's page says, and the files that are drawn there, in English. */
import { counted, numbered } from '../../l10n/english.ts';

const events = (count: number): string => `${count.toLocaleString('en')} ${numbered(count, 'event')}`;

export const en = {
  'preview-waiting': 'Waiting for the scenario…',
  'preview-preparing': ({ count }: { count: number }) => `Working out ${events(count)}…`,
  'preview-receiving': ({ count }: { count: number }) => `Receiving ${events(count)}…`,
  'preview-drawing': 'Drawing…',
  'preview-picture-failed': ({ error }: { error: string }) => `The picture could not be drawn: ${error}`,
  'preview-nothing-drawn': 'There is nothing to draw yet.',
  'preview-no-states': 'No participant of this scenario has states.',
  'preview-no-flow': 'This scenario has no connection, and so no graph.',
  'preview-png-without-size': 'The picture has no size.',
  'preview-png-too-large': ({ width, height }: { width: number; height: number }) =>
    `A PNG of ${width} × ${height} pixels is too large to be drawn. Choose a smaller scale, or export SVG.`,
  'preview-png-not-drawn': ({ width, height }: { width: number; height: number }) =>
    `The browser has not drawn a PNG of ${width} × ${height} pixels.`,
  'preview-no-font':
    'No font is installed with which the browser can write. Install one, for example the package fonts-dejavu-core or fonts-noto-core, and try again.',

  'header-scenario': 'Scenario of the file',
  'header-zoom': 'Zoom',
  'header-zoom-out': 'Zoom out (-)',
  'header-zoom-in': 'Zoom in (+)',
  'header-fit': 'Fit to width (F)',
  'header-actual-size': 'Actual size (0)',
  'header-zoom-percent': ({ percent }: { percent: number }) => `Zoom ${percent}%: actual size`,
  'header-preview': 'Preview',
  'header-export': 'Export…',
  'header-lock': 'Lock to this file',
  'header-locked': 'Locked to this file: unlock',
  'header-unlocked': 'Follows the active editor: lock to this file',
  'header-hide-table': 'Hide the state table (T)',
  'header-show-table': 'Show the state table (T)',
  'header-claims-hold': ({ claims }: { claims: number }) =>
    `${counted(claims, 'claim')} ${numbered(claims, 'holds', 'hold')}`,
  'header-claims-fail': ({ failed, claims }: { failed: number; claims: number }) =>
    `${failed} of ${counted(claims, 'claim')} ${numbered(failed, 'fails', 'fail')}`,

  'place-line': ({ line }: { line: string }) => `Line ${line}`,
  'place-at-line': ({ text, line }: { text: string; line: string }) => `${text}, line ${line}`,
  'place-with-fault': ({ text, line }: { text: string; line: string }) => `${text}, fault in line ${line}`,

  'banner-issue': ({ place, message }: { place: string; message: string }) => `${place}: ${message}`,
  'banner-more': ({ count }: { count: number }) => `And ${count} more.`,
  'banner-outdated': 'The last good picture is shown.',

  'menu-detail': 'Detail',
  'menu-as-in-source': 'As in the source',
  'menu-arrows': 'Arrows',
  'menu-segments': 'Segments',
  'menu-options': 'Segments with their options',
  'menu-messages': 'Messages',
  'menu-numbers': 'Numbers',
  'menu-relative': 'Relative: 0, 1, …',
  'menu-symbolic': 'Symbolic: J, J+1, …',
  'menu-absolute': 'Absolute, as on the wire',
  'menu-diagram': 'Diagram',
  'menu-times': 'Times',
  'menu-states': 'States',
  'menu-columns': 'Columns of the table',
  'menu-graphs': 'Graphs',

  'invitation-text': 'Nothing is written yet. Say who takes part and what they do, one statement a line.',
  'invitation-insert': 'Insert the First Lines',
  'invitation-example': 'Open an Example…',

  'view-pictures': 'Picture',
  'view-sequence': 'Sequence',
  'view-time': 'Time',
  'view-states': 'States',
  'view-graph': 'Graph',
  'view-subject': 'Whose states',
  'view-flow': 'Who sends to whom',
  'part-previous': 'Previous part',
  'part-next': 'Next part',
  'split-size': 'Size of the picture',

  'step-bar': 'Steps',
  'step-slider': 'Step',
  'step-first': 'First step (Home)',
  'step-previous': 'Previous arrow (Left; with Shift: event)',
  'step-next': 'Next arrow (Right; with Shift: event)',
  'step-last': 'Last step (End)',
  'step-show-all': 'All steps (A)',
  'step-hide-later': 'Hide what comes later (H)',
  'step-play': 'Play (Space; with Shift: event by event)',
  'step-pause': 'Pause (Space)',
  'step-of': ({ step, last, time }: { step: number; last: number; time: string }) =>
    `Step ${step} of ${last} · ${time}`,
  'step-all-until': ({ time }: { time: string }) => `All steps · ${time}`,
  'step-happens': ({ step, what }: { step: string; what: string }) => `${step}: ${what}`,
  'step-all': 'All steps',
  'step-spoken': ({ sentences }: { sentences: readonly string[] }) => sentences.join('. '),
  'speed-of-play': 'Speed of play',
  'speed-real': 'Real time',
  'speed-real-slowed': ({ factor }: { factor: number }) => `Real time ÷ ${factor}`,

  'pane-constants': ({ caption, constants }: { caption: string; constants: string }) =>
    `${caption}. Never changes: ${constants}.`,
  'pane-constants-some': (values: { caption: string; constants: string; left: number }) =>
    `${values.caption}. Never changes: ${values.constants}; and ${values.left} more`,
  'pane-constants-rest': ({ rest }: { rest: string }) => `: ${rest}.`,
  'pane-constants-all': ({ constants, rest }: { constants: string; rest: string }) =>
    `Never changes: ${constants}; ${rest}.`,
  'pane-constants-of': ({ participant, constants }: { participant: string; constants: readonly string[] }) =>
    `${participant}: ${constants.join(', ')}`,
  'pane-constants-listed': ({ participants }: { participants: readonly string[] }) => participants.join('; '),

  'event-time': 'Time',
  'event-cause': 'Cause',
  'event-cause-at': ({ cause, place }: { cause: string; place: string }) => `${cause} (${place})`,
  'event-at-line': ({ line }: { line: string }) => `line ${line}`,
  'event-at-step': ({ step }: { step: number }) => `step ${step}`,
  'event-rule': 'Rule',
  'event-line': 'Line',
  'event-step': 'Step',
  'event-segment': 'Segment',
  'event-header': 'Header',
  'event-connection': 'Connection',
  'event-connection-ports': ({ name, ports }: { name: string; ports: readonly [number, number] }) =>
    `${name}, ports ${ports[0]} and ${ports[1]}`,
  'event-options': 'Options',
  'event-text': 'Text',
  'event-arrives': 'Arrives',
  'event-repeats': 'Repeats',
  'event-fate': 'Fate',
  'event-fates': ({ fates }: { fates: readonly string[] }) => fates.join(', '),
  'event-fates-by-fault': ({ fates, line }: { fates: readonly string[]; line: string }) =>
    `${fates.join(', ')} (line ${line})`,
  'event-window': 'Window',
  'event-window-change': (values: { at: string; values: string; reason: string; section: string | null }) =>
    `${values.at}: ${values.values}; ${values.reason}${values.section === null ? '' : ` (${values.section})`}`,
  'event-because': 'Because',
  'event-message': 'Message',
  'event-says': 'Says',
  'event-segments': 'Segments',
  'event-state': 'State',
  'event-state-at-first': ({ state }: { state: string }) => `${state}, from the beginning on`,
  'event-participant': 'Participant',
  'event-application': 'Application',
  'event-claim': 'Claim',
  'event-found': 'Found',
  'event-timer': 'Timer',
  'event-of': ({ at, text }: { at: string; text: string }) => `${at}: ${text}`,
  'event-starts': 'Starts',
  'event-ends': 'Ends',
  'event-ends-never': 'still runs at the end',
  'event-ends-so': ({ time, ending }: { time: string; ending: string }) => `${time}: ${ending}`,
  'event-opened': 'Opened',
  'event-closed': 'Closed',
  'event-closed-never': 'open at the end',
  'event-entered': 'Entered',
  'event-entered-once': ({ time }: { time: string }) => `once, at ${time}`,
  'event-entered-times': ({ count, times }: { count: number; times: readonly string[] }) =>
    `${count} times: ${times.join(', ')}`,
  'event-way': ({ from, to }: { from: string | null; to: string | null }) =>
    `${from ?? 'the end'} to ${to ?? 'the end'}`,

  'picture-sequence': ({ names }: { names: readonly string[] }) => `Sequence diagram of ${names.join(', ')}`,
  'picture-time': ({ names }: { names: readonly string[] }) => `Time diagram of ${names.join(', ')}`,
  'picture-arrows': ({ picture, arrows }: { picture: string; arrows: number }) =>
    `${picture}: ${counted(arrows, 'arrow')}.`,
  'picture-some-arrows': ({ picture, shown, total }: { picture: string; shown: number; total: number }) =>
    `${picture}: ${shown} of ${counted(total, 'arrow')}.`,
  'picture-graph': ({ flow }: { flow: string }) => `Graphs of ${flow}`,
  'picture-states': 'State machine',
  'picture-states-count': ({ states }: { states: number }) => `State machine with ${counted(states, 'state')}.`,
  'picture-states-present': ({ states, present }: { states: number; present: string }) =>
    `State machine with ${counted(states, 'state')}, now in ${present}.`,
  'picture-states-ended': ({ states }: { states: number }) =>
    `State machine with ${counted(states, 'state')}, now at its end.`,
  'picture-of': ({ title, subject }: { title: string; subject: string }) => `${title} (${subject})`,

  'frames-scenario': 'Scenario',
  'frames-start': 'Start',
  'frames-step': ({ step }: { step: number }) => `Step ${step}`,
  'frames-step-of': ({ step, last }: { step: number; last: number }) => `Step ${step} of ${last}`,
  'frames-section': ({ section }: { section: number }) => `Section ${section}`,
  'frames-section-of': ({ section, last }: { section: number; last: number }) => `Section ${section} of ${last}`,
  'frames-caption': ({ sentences }: { sentences: readonly string[] }) => sentences.join('; '),
  'frames-described': ({ stop, caption }: { stop: string; caption: string }) => `${stop}: ${caption}`,
  'frames-play': 'Play (P; with Shift: event by event)',
  'frames-pause': 'Pause (P)',
  'frames-black': 'Black screen (B)',
  'frames-full': 'Full screen (F)',
};
