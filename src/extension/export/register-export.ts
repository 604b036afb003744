/** Every way out of the editor: files, the clipboard, and back from a picture to its scenario. */
import { commands, Disposable, type ExtensionContext, Uri } from 'vscode';
import type { Compilations } from '../documents/compilations.ts';
import { exportScenario, type ExportServices } from './export-scenario.ts';
import { exportAll } from './export-all.ts';
import { type CopyFormat, copyScenario } from './copy-scenario.ts';
import { ExportRenderer } from './rendering/renderer.ts';
import { exportFrames } from './export-frames.ts';
import { exportByList } from './export-list.ts';
import { registerExportOnSave } from './export-on-save.ts';
import type { Caller } from './selection/scene.ts';
import { openSvgSource } from './open-svg-source.ts';
import type { Previews } from '../preview/previews.ts';

export function registerExport(context: ExtensionContext, previews: Previews, compilations: Compilations): Disposable {
  const renderer = new ExportRenderer(previews, context.extensionUri);
  const services: ExportServices = { context, previews, compilations, renderer };
  const copies = (format: CopyFormat) => (argument: unknown) => copyScenario(argument, format, services);
  const calledBy = (target: unknown, picture: unknown, of: unknown): Caller => {
    return { byProgram: target instanceof Uri, picture, of };
  };
  const registered: Readonly<Record<string, (...words: readonly unknown[]) => unknown>> = {
    'wirenote.export': (argument, target, picture, of) =>
      selected(target)
        ? exportAll(target, undefined, undefined, services)
        : target instanceof Uri
          ? exportScenario(argument, target, null, calledBy(target, picture, of), services)
          : exportByList(argument, services),
    'wirenote.exportSvg': (argument, target, picture, of) =>
      exportScenario(argument, target, 'svg', calledBy(target, picture, of), services),
    'wirenote.exportFrames': (argument, target, by, picture, of) =>
      exportFrames(argument, target, by, calledBy(target, picture, of), services),
    'wirenote.exportAll': (argument, target, format) =>
      selected(target)
        ? exportAll(target, undefined, undefined, services)
        : exportAll(argument, target, format, services),
    'wirenote.copyAsSvg': copies('svg'),
    'wirenote.copyAsPng': copies('png'),
    'wirenote.copyAsMermaid': copies('mmd'),
    'wirenote.copyAsMarkdown': copies('md'),
    'wirenote.openSvgSource': (argument) => openSvgSource(argument),
  };
  return Disposable.from(
    renderer,
    registerExportOnSave(services),
    ...Object.entries(registered).map(([name, run]) => commands.registerCommand(name, run)),
  );
}

/** The explorer gives a command the file that was clicked on, and then all that are selected. */
const selected = (argument: unknown): argument is readonly Uri[] => Array.isArray(argument) && argument.length > 1;
