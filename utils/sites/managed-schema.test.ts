/** The form in which an organisation's policy may carry Sites must let through all that a Site can say. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { CATALOGUE } from './catalogue.ts';
import { SiteSchema } from './schema.ts';
import { siteProblems } from './site-problems.ts';

interface Node {
  type?: string;
  properties?: Record<string, Node>;
  items?: Node;
  prefixItems?: Node[];
  additionalProperties?: Node | boolean;
}

const file = resolve(import.meta.dirname, '../../assets/managed-schema.json');
const managed = JSON.parse(readFileSync(file, 'utf8')) as Node;
const site = managed.properties?.sites?.items as Node;

/** Every field by its path, with its type; the browser knows neither choices nor tuples. */
function fields(node: Node, path = ''): string[] {
  const item = node.prefixItems?.[0] ?? node.items;
  const inner = [
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => fields(child, `${path}.${name}`)),
    ...(typeof item === 'object' ? fields(item, `${path}[]`) : []),
    ...(typeof node.additionalProperties === 'object' && Object.keys(node.additionalProperties).length > 0
      ? fields(node.additionalProperties, `${path}.*`)
      : []),
  ];
  return [`${path}: ${node.type}`, ...inner];
}

test('it has every field of a Site, each of its type, and no other', () => {
  const wanted = fields(z.toJSONSchema(SiteSchema, { io: 'input' }) as Node);
  expect(fields(site).sort()).toEqual(wanted.sort());
});

test('nothing of a built-in Site would be dropped', () => {
  const kept = (node: Node | undefined, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((entry) => kept(node?.items, entry));
    if (typeof value !== 'object' || value === null) return value;
    const more = typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined;
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, child]) => [name, node?.properties?.[name] ?? more, child] as const)
        .filter(([, child]) => child !== undefined)
        .map(([name, child, one]) => [name, kept(child, one)]),
    );
  };
  const plain = JSON.parse(JSON.stringify(CATALOGUE)) as unknown[];
  expect(plain.map((one) => kept(site, one))).toEqual(plain);
});

test('it holds only what Chrome’s policies know', () => {
  const text = JSON.stringify(managed);
  expect(text).not.toMatch(/anyOf|oneOf|"pattern":"|prefixItems|\$schema|"any"/);
});

const example = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../docs/managed/${name}.json`), 'utf8'));

test('the Sites in the examples that administrators are given are sound', () => {
  const policies = [
    example('chrome-edge')['3rdparty'].extensions.EXTENSION_ID,
    Object.values(example('firefox-policies').policies['3rdparty'].Extensions)[0],
    example('firefox-managed-storage').data,
  ] as { sites: unknown[] }[];
  const lists = policies.map(({ sites }) => sites);
  expect(lists.map((list) => list.length)).toEqual([1, 1, 1]);
  for (const entry of lists.flat()) expect(siteProblems(SiteSchema.parse(entry), CATALOGUE)).toEqual([]);
});
