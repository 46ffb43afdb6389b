// Every regular expression of a source file, found with a real parser: strings, comments and divisions are none.

import { parse } from '@babel/parser';

export interface FoundRegex {
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

export interface Regexes {
  readonly found: readonly FoundRegex[];
  /** Lines where one is made of something that only the running program knows. */
  readonly unknown: readonly number[];
}

interface Node {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [name: string]: unknown;
}

export function regexesIn(text: string): Regexes {
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] });
  const constants = new Map<string, string>();
  const found: FoundRegex[] = [];
  const unknown: number[] = [];
  for (const node of nodesOf(program as unknown as Node)) {
    const { line } = node.loc.start;
    if (node.type === 'VariableDeclarator' && node['init']) {
      const value = textOf(node['init'] as Node, constants);
      if (value !== undefined) constants.set(String((node['id'] as { readonly name?: string }).name), value);
    }
    if (node.type === 'RegExpLiteral')
      found.push({ line, source: String(node['pattern']), flags: String(node['flags']) });
    if (!makesRegex(node)) continue;
    const [source, flags = ''] = (node['arguments'] as readonly Node[]).map((one) => textOf(one, constants));
    if (source === undefined || flags === undefined) unknown.push(line);
    else found.push({ line, source, flags });
  }
  return { found, unknown };
}

function makesRegex(node: Node): boolean {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false;
  return (node['callee'] as { readonly name?: string }).name === 'RegExp';
}

/** The text of a string that stands there as it is, or is put together from constants that do. */
function textOf(node: Node, constants: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'StringLiteral') return String(node['value']);
  if (node.type === 'Identifier') return constants.get(String(node['name']));
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  const inside = (node['expressions'] as readonly Node[]).map((one) => textOf(one, constants));
  if (inside.includes(undefined)) return undefined;
  return quasis.map(({ value }, index) => value.cooked + (inside[index] ?? '')).join('');
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child?.type === 'string' && child.loc) yield* nodesOf(child as Node);
  }
}
