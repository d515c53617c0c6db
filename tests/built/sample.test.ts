/** What is shipped of the sample is what stands in the repository. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { unpackSample } from '../../utils/sources/packed-sample.ts';
import { BUILDS, readBuilt } from './built-files.ts';

const folder = new URL('../../assets/sample-workspace/', import.meta.url);
const readSource = (name: string): unknown => parse(readFileSync(new URL(name, folder), 'utf8'));

test.each(BUILDS)('%s: the definitions, their observations and targets written as series', (build) => {
  const packed = JSON.parse(readBuilt(build, 'sample-workspace.json'));
  expect(packed.observations.length).toBeLessThan(60);
  expect(packed.kpis.every(({ targets = [] }) => targets.length <= 1)).toBe(true);
  expect(unpackSample(packed)).toEqual(readSource('sample-workspace.yaml'));
});

test.each(BUILDS)('%s: what people did', (build) => {
  expect(JSON.parse(readBuilt(build, 'sample-activity.json'))).toEqual(readSource('sample-activity.json'));
});
