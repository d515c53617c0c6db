import type { ChildProcess, SpawnOptions, SpawnSyncOptions, SpawnSyncReturns } from 'node:child_process';

export const root: string;
export function run(
  command: string,
  args: string[],
  options?: SpawnSyncOptions & { mayFail?: boolean },
): SpawnSyncReturns<Buffer>;
export function start(command: string, args: string[], options?: SpawnOptions): ChildProcess;
export function installPackages(): void;
export function findBrowser(name: 'chromium' | 'firefox'): string | null;
export function hasCommand(command: string): boolean;
export function installSystem(packages: string[]): boolean;
