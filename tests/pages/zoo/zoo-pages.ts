/**
 * Pages that make life hard for whatever is drawn in them, at made-up HubSpot records. None means harm; each says in its
 * heading what is hard about it. A page has its own details to open and box to type in, which work without any script.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface ZooPage {
  /** Its file here, without the ending. */
  file: string;
  /** Number of the deal in its address. */
  deal: string;
  headers?: Readonly<Record<string, string>>;
  /** Condition, in the page, that it has done what it is here for. */
  done?: string;
}

/** Where launcher and panel work as on any other page. */
export const ZOO: readonly ZooPage[] = [
  {
    file: 'strict-policy',
    deal: '4001',
    headers: { 'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'" },
  },
  {
    file: 'isolated',
    deal: '4002',
    headers: {
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
    },
  },
  {
    file: 'sandboxed',
    deal: '4003',
    headers: { 'content-security-policy': 'sandbox allow-scripts allow-same-origin' },
  },
  { file: 'removes-once', deal: '4004', done: 'document.documentElement.dataset.removed === "yes"' },
  { file: 'wild-styles', deal: '4005' },
  { file: 'right-to-left', deal: '4006' },
  { file: 'zoomed', deal: '4007' },
  { file: 'based', deal: '4008' },
  { file: 'top-overlay', deal: '4009', done: 'document.documentElement.dataset.covered === "yes"' },
  { file: 'top-popover', deal: '4010', done: 'document.querySelector(":popover-open") !== null' },
  { file: 'focus-trap', deal: '4011', done: 'document.activeElement.id === "box"' },
  { file: 'written-while-loading', deal: '4012', done: 'document.title === "Written while loading"' },
  { file: 'replaces-state', deal: '4013', done: 'document.documentElement.dataset.done === "yes"' },
  { file: 'framing', deal: '4014', done: 'document.querySelectorAll("iframe").length === 3' },
];

/** Pages with a story of their own: each has a test of its own. */
export const OTHERS = {
  plain: { file: 'plain', deal: '4090' },
  removesAlways: { file: 'removes-always', deal: '4091' },
  /** No frame in it has an origin, so ours cannot reach the extension. */
  sandboxedWithoutOrigin: {
    file: 'sandboxed-without-origin',
    deal: '4092',
    headers: { 'content-security-policy': 'sandbox allow-scripts' },
  },
  modalDialog: { file: 'modal-dialog', deal: '4093' },
  writtenAnew: { file: 'written-anew', deal: '4094' },
  lateTitle: { file: 'late-title', deal: '4095' },
  untitled: { file: 'untitled', deal: '4096' },
  rejectingRouter: { file: 'rejecting-router', deal: '4101' },
  /** Draws any address by itself. */
  manyRecords: { file: 'many-records', deal: '5001' },
} as const satisfies Record<string, ZooPage>;

/** Where campaigns stand in the fragment. */
export const HASH_ROUTES = {
  path: '/campaigns/7100200',
  file: 'hash-routes',
  first: '9c0d2f6e-41b7-4a58-8f3c-7d1e5a90b264',
  second: '1b7a63c0-52d9-4e0f-9a41-c3e8f0d2b715',
};

/** A page of a Metabase that prerenders its dashboard 12, and that dashboard; served by a server, not by a test's route. */
export const PRERENDERING = { path: '/', file: 'prerendering' };
export const PRERENDERED = { path: '/dashboard/12-activation', file: 'prerendered', id: 'dashboard/12' };

export const ZOO_ORIGIN = 'https://app.hubspot.com';

export function pathOf({ deal }: ZooPage): string {
  return `/contacts/7100200/record/0-3/${deal}`;
}

export function zooHtml(file: string): string {
  return readFileSync(path.join(import.meta.dirname, `${file}.html`), 'utf8');
}

/** What the zoo's tool answers for a path; the plain page for the records that nobody has. */
export function zooAnswer(pathname: string): { html: string; headers: Readonly<Record<string, string>> } {
  if (pathname === HASH_ROUTES.path) return { html: zooHtml(HASH_ROUTES.file), headers: {} };
  const all: ZooPage[] = [...ZOO, ...Object.values(OTHERS)];
  const { file, headers = {} }: ZooPage = all.find((one) => pathOf(one) === pathname) ?? OTHERS.plain;
  return { html: zooHtml(file), headers };
}
