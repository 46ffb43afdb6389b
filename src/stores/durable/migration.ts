// One step of the schema, in the words of both engines.

export type Engine = 'sqlite' | 'postgres';

export interface Migration {
  readonly name: string;
  statements(engine: Engine): readonly string[];
}
