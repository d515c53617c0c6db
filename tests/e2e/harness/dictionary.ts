/** The dictionary that a person imports: a real one where it is at hand, else the project's own. */

import { DICTIONARY, DICTIONARY_NAME } from '../../pages/fixtures/dictionary.ts';
import { hasRealData, realFile } from '../../unit/fixtures/real-data.ts';

export interface Dictionary {
  /** Name of its workspace. */
  name: string;
  file: { name: string; mimeType: string; buffer: Buffer };
  /** A KPI in it that is shown on deals, and the same with a slip of the keys. */
  kpi: string;
  typo: string;
}

export function dictionary(): Dictionary {
  const text = hasRealData ? realFile('documents/gitlab.yaml') : DICTIONARY;
  return {
    name: hasRealData ? 'GitLab (public handbook, 2022)' : DICTIONARY_NAME,
    file: { name: 'dictionary.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) },
    kpi: hasRealData ? 'Meetups per month' : 'Merge request rate',
    typo: hasRealData ? 'meetusp per month' : 'merge requset rate',
  };
}
