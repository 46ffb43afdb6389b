// Dashboard and alert rules speak of numbers that exist, with labels that they have, and each alarm says what to do.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { countLostLines, countProcess } from '#metrics/process.ts';
import { startBroker, type TestBroker } from '../support/broker.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const dashboard = JSON.parse(read('deploy/grafana-dashboard.json')) as {
  panels: { title: string; targets: { expr: string }[] }[];
};
const alerts = parse(read('deploy/alerts.yaml')) as {
  groups: { rules: { alert: string; expr: string; annotations: { runbook: string } }[] }[];
};
const rules = alerts.groups.flatMap((group) => group.rules);

let broker: TestBroker;
let known: ReadonlyMap<string, ReadonlySet<string>>;
beforeAll(async () => {
  broker = await startBroker();
  countProcess(broker.metrics);
  countLostLines(broker.metrics, () => 0);
  const described = (await broker.metrics.registry.getMetricsAsArray()) as unknown as {
    name: string;
    labelNames: string[];
    type: string;
  }[];
  known = new Map(
    described.flatMap(({ name, labelNames, type }) =>
      (type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name]).map(
        (each) => [each, new Set([...labelNames, 'le', 'instance', 'job'])] as const,
      ),
    ),
  );
});
afterAll(() => broker.close());

/** Names and their labels in a query: enough of PromQL to find a number that does not exist. */
function askedIn(expr: string): { name: string; labels: string[] }[] {
  return [...expr.matchAll(/\b((?:sleutelbos|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', inside = '']) => ({
      name,
      labels: [...inside.matchAll(/(\w+)\s*[=!]/g)].map(([, label = '']) => label),
    }),
  );
}

const queries = [
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => [`panel ${title}`, expr] as const),
  ),
  ...rules.map(({ alert, expr }) => [`alert ${alert}`, expr] as const),
];

test.each(queries)('%s asks for what is counted', (_, expr) => {
  const asked = askedIn(expr);
  if (!expr.startsWith('up{')) expect(asked).not.toEqual([]);
  for (const { name, labels } of asked) {
    expect([...known.keys()]).toContain(name);
    for (const label of labels) expect([...(known.get(name) ?? [])]).toContain(label);
  }
});

test('the check finds a number that nobody counts', () => {
  expect(askedIn('rate(sleutelbos_made_up_total{key="x"}[5m])')).toEqual([
    { name: 'sleutelbos_made_up_total', labels: ['key'] },
  ]);
  expect(known.has('sleutelbos_made_up_total')).toBe(false);
});

test('every alarm has its lines in docs/operate.md', () => {
  const headings = [...read('docs/operate.md').matchAll(/^#### (\w+)$/gm)].map(([, name]) => name);
  expect(headings).toEqual(rules.map(({ alert }) => alert));
  for (const { alert, annotations } of rules)
    expect(annotations.runbook).toBe(`docs/operate.md#${alert.toLowerCase()}`);
});
