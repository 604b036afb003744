/** The messages of pictures and tables. */
import { type Catalogs, localizer, messagesOf, textsOf } from '../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const DIAGRAM_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const diagramMessage = messagesOf<typeof en>();

export const localizeDiagram = localizer(DIAGRAM_CATALOGS);

/** What makes the texts of pictures and tables in a language. */
export const diagramTexts = textsOf<typeof en>(DIAGRAM_CATALOGS);

export type DiagramTexts = ReturnType<typeof diagramTexts>;
