import type { Experiment } from '../definitions/experiment.ts';
import type { Definitions } from '../definitions/types.ts';
import type { CampaignView } from './campaign-view.ts';
import { experimentOption } from './experiment-options.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import {
  compactOf,
  hasLetterAndNumber,
  type KeyIndex,
  nearKeys,
  numbersOf,
  shapeOf,
  spellingOf,
} from './key-index.ts';
import { type NameToken, nameTokens } from './name-tokens.ts';
import { NAMING_PARAMETERS, type UtmValue } from './utm-values.ts';

type Offer = CampaignView['offers'][number];
type Fault = CampaignView['lint'][number];
/** `EXP-12` is five letters and digits; one edit away from anything shorter lies half the dictionary. */
const SHORTEST_SLIP = 5;
/** Parts of one name that are compared with every key; a name that people read has a handful. */
const MOST_COMPARED = 20;

/**
 * Experiments whose key stands in a campaign's name or in its address's UTM values, and parts that look like a key and
 * are none: of the shape of a key in this workspace, or one edit away from one.
 *
 * A key counts only whole (`EXP-1` is not in `EXP-12`), whatever its case and separators (`exp12`, `EXP_12`). Each
 * experiment is offered once; those in `tagged` are not.
 */
export function nameLint(
  name: string | undefined,
  utm: readonly UtmValue[],
  definitions: Definitions,
  index: DefinitionIndex,
  tagged: ReadonlySet<string>,
): { offers: Offer[]; lint: Fault[] } {
  const keys = index.keys();
  const offers = new Map<string, Offer>();
  const lint = new Map<string, Fault>();
  if (keys.longest === 0) return { offers: [], lint: [] };
  const texts = [
    ...(name === undefined ? [] : [{ text: name, from: 'name' as const }]),
    ...utm
      .filter(({ parameter }) => NAMING_PARAMETERS.has(parameter))
      .map(({ value }) => ({ text: value, from: 'utm' as const })),
  ];
  for (const { text, from } of texts) {
    const { found, faults } = readName(text, keys);
    for (const { text: part, experiments } of found) {
      for (const experiment of experiments) {
        if (tagged.has(experiment.id) || offers.has(experiment.id)) continue;
        offers.set(experiment.id, {
          experiment: experimentOption(experiment, definitions, false),
          text: part,
          from,
        });
      }
    }
    for (const fault of faults) {
      const known = spellingOf(nameTokens(fault.text));
      if (!lint.has(known)) lint.set(known, { ...fault, from });
    }
  }
  return { offers: [...offers.values()], lint: [...lint.values()] };
}

interface Reading {
  found: { text: string; experiments: Experiment[] }[];
  faults: Omit<Fault, 'from'>[];
}

function readName(name: string, keys: KeyIndex): Reading {
  const tokens = nameTokens(name);
  const found: Reading['found'] = [];
  const faults: Reading['faults'] = [];
  const textOf = (part: readonly NameToken[]) => name.slice(part[0]?.start, part.at(-1)?.end);
  // First what is a key, so that no part of one is taken for a fault.
  const rest = takeParts(tokens, keys.longest, (part) => {
    const experiments = keys.exact.get(spellingOf(part));
    if (experiments) found.push({ text: textOf(part), experiments });
    return experiments !== undefined;
  });
  let compared = 0;
  for (const run of rest) {
    // One more than the longest key: `E-XP-12`.
    takeParts(run, keys.longest + 1, (part) => {
      if (!hasLetterAndNumber(part)) return false;
      const isShaped = keys.shapes.has(shapeOf(part));
      if (!isShaped && compactOf(part).length < SHORTEST_SLIP) return false;
      // What can be near none costs none of the comparisons.
      if (!isShaped && !keys.lengths.has(compactOf(part).length) && !keys.byNumber.has(numbersOf(part)))
        return false;
      if (++compared > MOST_COMPARED) return false;
      const near = nearKeys(part, keys);
      if (!isShaped && near.length === 0) return false;
      faults.push({ text: textOf(part), ...suggest(name, part, near) });
      return true;
    });
  }
  return { found, faults };
}

/**
 * Offers whole parts of up to `longest` joined tokens to `take`, from left to right, the longest first; parts that it
 * takes do not overlap. Returns the runs of tokens that nothing took.
 */
function takeParts(
  tokens: readonly NameToken[],
  longest: number,
  take: (part: readonly NameToken[]) => boolean,
): NameToken[][] {
  const rest: NameToken[][] = [[]];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as NameToken;
    let taken = 0;
    if (token.opens) {
      let end = at + 1;
      while (end < tokens.length && end - at < longest && tokens[end]?.joined) end++;
      for (; end > at && taken === 0; end--) {
        if (tokens[end - 1]?.closes && take(tokens.slice(at, end))) taken = end - at;
      }
    }
    if (taken > 0) rest.push([]);
    else rest.at(-1)?.push(token);
    at += Math.max(1, taken);
  }
  return rest;
}

/** Said only where one experiment is meant rather than any other: the only one near, or the only running one. */
function suggest(
  name: string,
  part: readonly NameToken[],
  near: readonly Experiment[],
): Pick<Fault, 'suggestion'> {
  const running = near.filter(({ status }) => status === 'running');
  const [meant] = near.length === 1 ? near : running.length === 1 ? running : [];
  if (meant?.key === undefined) return {};
  const corrected = name.slice(0, part[0]?.start) + meant.key + name.slice(part.at(-1)?.end);
  return { suggestion: { key: meant.key, title: meant.title, corrected } };
}
