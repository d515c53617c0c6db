/**
 * A screen of the test's own, for what only a browser's own window shows: its questions, its menus, its address bar. It
 * runs on a machine without a screen, and never on somebody's.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import process from 'node:process';
import { hasCommand } from '../../../scripts/setup.mjs';

/** What is needed and not there. */
export const missingForDisplay: readonly string[] = ['Xvfb', 'xdotool'].filter(
  (command) => !hasCommand(command),
);

export interface Display {
  /** For the browser's environment. */
  name: string;
  /** Presses keys, one after the other, where the focus is: `Return`, `ctrl+l`. */
  press(...keys: string[]): void;
  type(text: string): void;
  /** @param button 1: left, 3: right */
  click(x: number, y: number, button?: 1 | 3): void;
  /** How many windows are to be seen: menus, questions and lists of suggestions are windows, too. */
  windows(): number;
  /** Ends the screen. */
  close(): void;
}

/** Starts an X server on a display that it chooses itself. */
export async function startDisplay(): Promise<Display> {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const chosen = xvfb.stdio[3];
  if (!chosen || !('setEncoding' in chosen)) throw new Error('Xvfb did not start');
  const [number] = await new Promise<string[]>((resolve, reject) => {
    chosen.once('data', (data: Buffer) => resolve(data.toString().split('\n')));
    xvfb.once('exit', () => reject(new Error('Xvfb ended')));
  });
  const name = `:${number}`;
  const xdotool = (...args: string[]): void => {
    execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: name } });
  };
  return {
    name,
    press: (...keys) => xdotool('key', '--delay', '120', ...keys),
    type: (text) => xdotool('type', '--delay', '60', text),
    click: (x, y, button = 1) => xdotool('mousemove', String(x), String(y), 'click', String(button)),
    windows: () => {
      const { stdout } = spawnSync(
        'xdotool',
        ['search', '--onlyvisible', '--maxdepth', '1', '--name', '.*'],
        { env: { ...process.env, DISPLAY: name }, encoding: 'utf8' },
      );
      return stdout.split('\n').filter(Boolean).length;
    },
    close: () => xvfb.kill(),
  };
}
