import type { SiteExamples } from '../examples.ts';
import { amplitude } from './amplitude.ts';

const BASE = 'https://app.amplitude.com/analytics/orbit';

export const amplitudeExamples: SiteExamples = {
  site: amplitude,
  records: [
    [`${BASE}/chart/8m2wehg2`, 'dashboard', 'chart/8m2wehg2', 'orbit'],
    [`${BASE}/chart/8m2wehg2/edit/82uebwhh/?source=x#y`, 'dashboard', 'chart/8m2wehg2', 'orbit'],
    [`${BASE}/dashboard/7cf22b1z`, 'dashboard', 'dashboard/7cf22b1z', 'orbit'],
    [`${BASE}/notebook/i2ue622`, 'dashboard', 'notebook/i2ue622', 'orbit'],
    ['https://analytics.amplitude.com/orbit/chart/8m2wehg2', 'dashboard', 'chart/8m2wehg2', 'orbit'],
    [
      'https://app.eu.amplitude.com/analytics/orbit-12/dashboard/e-xxc8apm7',
      'dashboard',
      'dashboard/e-xxc8apm7',
      'orbit-12',
    ],
    [
      'https://app.amplitude.com/analytics/orbit/chart/8m2wehg2/edit/abc',
      'dashboard',
      'chart/8m2wehg2',
      'orbit',
    ],
    ['https://app.eu.amplitude.com/analytics/orbit/chart/e-8m2wehg', 'dashboard', 'chart/e-8m2wehg', 'orbit'],
    [
      'https://analytics.eu.amplitude.com/orbit/dashboard/8m2wehg2?x=1',
      'dashboard',
      'dashboard/8m2wehg2',
      'orbit',
    ],
  ],
  none: [
    `${BASE}/home`,
    `${BASE}/chart/new`,
    `${BASE}/chart/new/8m2wehg2`,
    `${BASE}/chart/tooshrt-x`,
    `${BASE}/cohort/8m2wehg2`,
    `${BASE}/space/8m2wehg2`,
    `${BASE}/settings/projects`,
    'https://app.amplitude.com/analytics/share/chart/8m2wehg2',
    'https://app.amplitude.com/experiment/orbit/experiments',
    'https://app.amplitude.com/experiment/orbit/1975/config/3796/configure',
    'https://app.amplitude.com/login',
    'https://analytics.amplitude.com/orbit/team-spaces',
    'https://amplitude.com/analytics/orbit/chart/8m2wehg2',
    'https://api.amplitude.com/analytics/orbit/chart/8m2wehg2',
    'https://app.amplitude.com/analytics/orbit/share/8m2wehg2',
    'https://app.amplitude.com/analytics/share/dashboard/8m2wehg2',
    'https://app.amplitude.com/analytics/orbit/settings/profile',
    'https://app.amplitude.com/experiment/orbit/197511/config/379611',
    'https://app.amplitude.com/data/orbit/dashboard/main/latest',
  ],
};
