/** axe, run in a page or frame of the extension, and the widths that a person with large text gets. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { ROOT } from './extension-copy.ts';

const source = readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown[] }[];
}

/** `rule: help (where)` for each thing that axe finds. */
export async function axeFindings(where: Page | Frame): Promise<string[]> {
  // The debugger evaluates it, so the page's policy against inline scripts does not count.
  await where.evaluate(source);
  const violations = await where.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join(' | ')})`,
  );
}

/** Pixels by which the content is wider than its window, or than the part of it that scrolls. */
export function overflow(where: Page | Frame): Promise<number> {
  return where.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('.panel-main')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    ),
  );
}

/** The browser's text at 200 %, as a person sets it: the size that every other is a part of. */
export function doubleText(where: Page | Frame): Promise<void> {
  return where.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
}

export function usualText(where: Page | Frame): Promise<void> {
  return where.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
}
