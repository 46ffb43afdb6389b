// What a command is, and what it is given.

import type { Readable, Writable } from 'node:stream';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '#config.ts';

/** Thrown where the operator must read a sentence, not a stack. */
export class UsageError extends Error {}

export interface Given {
  readonly config: Config;
  /** A variable that a file names in place of a secret. */
  readonly variable: (name: string) => string | undefined;
  /** What stands behind the command, options taken out. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** What is typed, or handed over by another command. */
  readonly input: Readable;
  /** For what is itself the answer, under `--json` or not. */
  readonly output: Writable;
  /** For people, in English. Silent under `--json`. */
  readonly say: (line: string) => void;
  /** The answer for scripts. Silent without `--json`. */
  readonly answer: (value: unknown) => void;
}

export interface Verb {
  /** `<folder> [--close]`: what may stand behind the command. */
  readonly takes: string;
  readonly does: string;
  readonly options?: ParseArgsOptionsConfig;
  /** How many words may stand behind it. */
  readonly words?: { readonly least: number; readonly most: number };
  /** @returns the status that the process ends with */
  readonly run: (given: Given) => Promise<number>;
}

/** The value of an option that holds text. */
export function textOf({ options }: Pick<Given, 'options'>, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
