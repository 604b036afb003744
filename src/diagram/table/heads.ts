/** The heads of the columns that every state table has, whatever its participants are. */
import { diagramTexts } from '../catalog/catalog.ts';
import type { Table } from './model.ts';

export function ownHeads({ hasConnections, locale }: Pick<Table, 'hasConnections' | 'locale'>): readonly string[] {
  const text = diagramTexts(locale);
  return [
    text('table-step'),
    text('table-time'),
    text('table-what'),
    ...(hasConnections ? [text('table-connection')] : []),
  ];
}
