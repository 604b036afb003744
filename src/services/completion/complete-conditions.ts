/** What completion offers inside a condition: variables, operators and values. */
import { knownVariables } from '../../language/scenario/variables.ts';
import type { OpenPart } from '../../language/slots/slot-context.ts';
import { COMPARISON_OPERATORS, PRODUCTS, SUMS, type Unit } from '../../language/scenario/condition.ts';
import { written } from '../../protocols/value.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import { code } from '../markup.ts';
import { explainVariable } from '../hover/hover-variables.ts';
import type { Item, Place } from './item.ts';
import { item } from './item.ts';

type Part = Extract<OpenPart, { kind: 'part' }>;

/** Examples of what variables of the unit are compared with. */
const VALUES: Readonly<Record<Unit, readonly string[]>> = {
  bytes: ['4mss', '1000', 'none'],
  duration: ['200ms', '1s', 'none'],
  count: ['0', '1'],
  any: ['0', '1', 'true', 'false'],
};

export function conditionItems(place: Place, part: Part): readonly Item[] {
  switch (part.part) {
    case 'operator':
      return COMPARISON_OPERATORS.map((operator, rank) => item('keyword', operator, { rank: rank / 10 }));
    case 'arithmetic':
      return [...SUMS, ...PRODUCTS].map((operator, rank) => item('keyword', operator, { rank: 2 + rank / 10 }));
    case 'value':
      return VALUES[part.unit].map((text) => item('value', text, { rank: 5 }));
    case 'variable': {
      const standing = place.standings?.before(place.line, part.participant) ?? null;
      const known = knownVariables(place.parsed.document.names, part.participant);
      return known.flatMap(({ name, unit, meaning }) => {
        if (unit === 'sequence') return [];
        const value = standing?.variables[name];
        const detail =
          value === undefined
            ? (meaning ?? '')
            : serviceMessage('complete-present-value', { value: code(written(value)) });
        return item('variable', name, { rank: 4, detail, documentation: explainVariable(name, unit) });
      });
    }
  }
}
