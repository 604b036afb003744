/** Compiles the forms of the statement table into small graphs that match.ts walks. */
import { bug } from '../text/internal-error.ts';
import { type SlotName, SLOTS, isSlotName } from './slots.ts';

export type Node =
  | { readonly kind: 'word'; readonly word: string; readonly next: Node }
  | { readonly kind: 'sign'; readonly sign: string; readonly next: Node }
  | { readonly kind: 'slot'; readonly slot: SlotName; readonly key: string; readonly next: Node }
  | { readonly kind: 'branch'; readonly ways: readonly Node[] }
  /** `form`: the index of the form that ends here. */
  | { readonly kind: 'end'; readonly form: number };

type Element =
  | { readonly kind: 'word' | 'sign'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: SlotName; readonly key: string }
  | { readonly kind: 'optional'; readonly inner: readonly Element[] }
  | { readonly kind: 'any-order'; readonly inner: readonly Element[] };

/** One graph for all the forms; the first that fits is the one meant. */
export function compileForms(forms: readonly string[]): Node {
  const ways = forms.map((form, index) => link(parseForm(form), { kind: 'end', form: index }));
  return ways.length === 1 && ways[0] !== undefined ? ways[0] : { kind: 'branch', ways };
}

/** The name that the documentation gives to a group: `FIELDS{ … }`. */
const GROUP = /[A-Z]+\{/g;

/** `drop [which=WHICH] …` → its elements. */
function parseForm(form: string): readonly Element[] {
  const words = form.replaceAll(GROUP, '{').match(/[[\]{}(),]|[^\s[\]{}(),]+/g) ?? [];
  let at = 0;
  const list = (closer: string | undefined): Element[] => {
    const elements: Element[] = [];
    while (at < words.length && words[at] !== closer) {
      const word = words[at] ?? '';
      at += 1;
      if (word === '[' || word === '{') {
        const inner = list(word === '[' ? ']' : '}');
        at += 1;
        elements.push({ kind: word === '[' ? 'optional' : 'any-order', inner });
      } else elements.push(elementOf(word));
    }
    return elements;
  };
  return list(undefined);
}

function elementOf(word: string): Element {
  const [key, slot] = word.split('=');
  if (key !== undefined && slot !== undefined)
    return isSlotName(slot) ? { kind: 'slot', slot, key } : bug(`no slot ${slot}`);
  return { kind: /^[a-z]/.test(word) ? 'word' : 'sign', text: word };
}

function link(elements: readonly Element[], next: Node): Node {
  return elements.reduceRight<Node>((after, element) => linkOne(element, after), next);
}

function linkOne(element: Element, next: Node): Node {
  switch (element.kind) {
    case 'word':
      return { kind: 'word', word: element.text, next };
    case 'sign':
      return { kind: 'sign', sign: element.text, next };
    case 'slot':
      return { kind: 'slot', slot: element.slot, key: element.key, next };
    case 'optional':
      return { kind: 'branch', ways: [link(element.inner, next), next] };
    case 'any-order':
      return anyOrder(element.inner, next);
  }
}

/** Each of the optional groups at most once, in any order: one node per set of groups still open, made when reached. */
function anyOrder(groups: readonly Element[], next: Node): Node {
  const nodes = new Map<number, Node>();
  const nodeFor = (open: number): Node => {
    const known = nodes.get(open);
    if (known !== undefined) return known;
    let ways: readonly Node[] | null = null;
    const waysOf = (): readonly Node[] => [
      ...groups.flatMap((group, index) =>
        (open & (1 << index)) !== 0 && group.kind === 'optional'
          ? [link(group.inner, nodeFor(open & ~(1 << index)))]
          : [],
      ),
      next,
    ];
    const node: Node = {
      kind: 'branch',
      get ways() {
        return (ways ??= waysOf());
      },
    };
    nodes.set(open, node);
    return node;
  };
  return nodeFor((1 << groups.length) - 1);
}

/** A form as the documentation shows it: without the builder's names and the braces of "in any order". */
export function shownForm(form: string): string {
  return form
    .replaceAll(/([A-Z]+)\{[^}]*\}/g, '[$1]')
    .replaceAll(/[a-z]+=([A-Z-]+)/g, (_, slot: string) => (isSlotName(slot) ? SLOTS[slot].shown : slot))
    .replaceAll(/[{}] ?/g, '')
    .replaceAll(' [: ', '[:')
    .replaceAll(/ ,/g, ',')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')')
    .trim();
}

/** The slots of a form, as they stand in it. */
export function slotsOf(form: string): readonly SlotName[] {
  return [...form.matchAll(/=([A-Z-]+)/g)].map(([, slot = '']) => slot).filter(isSlotName);
}
