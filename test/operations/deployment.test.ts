// Image, compose file, proxy and Kubernetes file speak of the same ports, paths and settings as the broker itself.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import type { EidSettings } from '#digital-keys/eid/settings.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { PATIENCE_MS } from '../../src/server.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const file = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const dockerfile = file('Dockerfile');

type Variables = Readonly<Record<string, string>>;

/** What the image itself sets. */
const inImage: Variables = Object.fromEntries(
  [...dockerfile.matchAll(/(SLEUTELBOS_\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
);

/** The settings that come of it, with every secret file replaced by what might stand in it. */
function configOf(settings: string, variables: Variables): Config {
  const known = Object.entries(variables).map(([name, value]) =>
    name.endsWith('_FILE')
      ? [name.slice(0, -'_FILE'.length), name.includes('POSTGRES') ? 'postgres://db/x' : 'x'.repeat(40)]
      : [name, value],
  );
  return loadConfig({ ...inImage, ...Object.fromEntries(known), SLEUTELBOS_CONFIG: settings });
}

const eidOf = ({ digital_keys }: Config) => (digital_keys as { eid: EidSettings }).eid;
const portsOf = (config: Config) => [config.http.port, eidOf(config).listen.port, config.metrics.port];
/** Seconds from SIGTERM until the last process is gone, at the most. */
const farewellOf = ({ http }: Config) => http.drain + PATIENCE_MS / 1000 + 15;

describe('the image', () => {
  const config = configOf(join(ROOT, 'deploy/settings.yaml'), {
    SLEUTELBOS_SECRETS__COOKIES_FILE: '',
    SLEUTELBOS_SECRETS__SEALING_FILE: '',
    SLEUTELBOS_SECRETS__PAIRWISE_FILE: '',
    SLEUTELBOS_SECRETS__INDEX_FILE: '',
  });

  test('does not run as root, and holds production packages only', () => {
    expect(dockerfile.match(/^USER (\S+)$/gm)).toEqual(['USER node']);
    expect(dockerfile).toMatch(/npm ci --omit=dev/);
    // The prebuilt code of argon2 and sharp is optional to npm, and needed by us.
    expect(dockerfile).not.toMatch(/--omit=optional/);
  });

  test('takes nothing along that .dockerignore does not let in, and no tests, demo or private material', () => {
    const allowed = [...file('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name);
    const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    expect(copied.filter((name) => !allowed.includes(name))).toEqual([]);
    for (const name of copied)
      expect({ name, exists: existsSync(join(ROOT, name)) }).toEqual({ name, exists: true });
    expect(file('.dockerignore')).toMatch(/^\*$/m);
    expect(allowed.filter((name) => /^(demo|test|keys|data|bench|config)/.test(name ?? ''))).toEqual([]);
  });

  test('opens the ports that the broker listens on, for others too', () => {
    const opened = /^EXPOSE (.+)$/m.exec(dockerfile)?.[1]?.split(' ').map(Number);
    expect(opened).toEqual(portsOf(config));
    expect([config.http.host, config.metrics.host]).toEqual(['0.0.0.0', '0.0.0.0']);
    expect(config.data).toBe(/^VOLUME (.+)$/m.exec(dockerfile)?.[1]);
  });

  test('starts what there is, and asks for its health where it answers', () => {
    const [start = ''] = /^CMD .+$/m.exec(dockerfile) ?? [];
    expect(existsSync(join(ROOT, JSON.parse(start.slice('CMD '.length))[0]))).toBe(true);
    expect(dockerfile).toMatch(/SLEUTELBOS_HTTP__PORT\}\/health\/live/);
  });
});

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment?: Variables;
        readonly secrets?: readonly string[];
        readonly volumes?: readonly string[];
        readonly command?: readonly string[];
        readonly read_only?: boolean;
        readonly stop_grace_period?: string;
      }
    >
  >;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly networks: {
    readonly house: { readonly ipam: { readonly config: readonly [{ readonly subnet: string }] } };
  };
}

describe('compose.yaml', () => {
  const compose = parseYaml(file('compose.yaml')) as Compose;
  const { broker, proxy, redis, postgres } = compose.services;
  const config = configOf(join(ROOT, 'deploy/settings.yaml'), broker?.environment ?? {});
  const nginx = file('deploy/nginx.conf');

  test('gives the broker settings that it takes, for production', () => {
    expect(config.production).toBe(true);
    expect(config.stores.postgres).toBeDefined();
    expect(broker?.read_only).toBe(true);
    expect(broker?.volumes).toContain(`data:${config.data}`);
    expect(config.http.trusted_proxy).toEqual([compose.networks.house.ipam.config[0].subnet]);
  });

  test('every secret that is read is handed over, and declared', () => {
    const { certificate = '', private_key = '' } = eidOf(config);
    const files = [...Object.values(broker?.environment ?? {}), certificate, private_key];
    const read = files.map((path) => path.replace('/run/secrets/', ''));
    expect(broker?.secrets?.toSorted()).toEqual(read.toSorted());
    const inNginx = [...nginx.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name);
    expect(proxy?.secrets).toEqual(inNginx);
    const declared = [...read, ...inNginx, ...(postgres?.secrets ?? [])];
    expect(Object.keys(compose.secrets).toSorted()).toEqual(declared.toSorted());
  });

  test('Redis is where the settings say, never evicts, and keeps what it acknowledged', () => {
    expect(new URL(config.stores.redis?.url ?? '').hostname).toBe('redis');
    expect(redis?.command?.join(' ')).toContain('--maxmemory-policy noeviction --appendonly yes');
  });

  test('the proxy passes the eID host on unopened, and opens the other', () => {
    const [name = ''] = eidOf(config).host_names;
    expect(nginx).toMatch(new RegExp(`${name} +127\\.0\\.0\\.1:4441;`));
    expect(nginx).toContain(`proxy_pass broker:${eidOf(config).listen.port};`);
    expect(nginx).toContain(`proxy_pass http://broker:${config.http.port};`);
    expect(nginx).toContain(`server_name ${new URL(config.issuer).hostname};`);
    // All cards come from the proxy's address.
    expect(eidOf(config).limits.connections_per_address).toBe(eidOf(config).limits.connections);
  });

  test('the broker is given the time that it takes to go', () => {
    expect(Number.parseInt(broker?.stop_grace_period ?? '', 10)).toBeGreaterThan(farewellOf(config));
  });
});

describe('deploy/kubernetes.yaml', () => {
  // biome-ignore lint/suspicious/noExplicitAny: seven kinds of documents, each looked at in a place or two
  const documents = parseAllDocuments(file('deploy/kubernetes.yaml')).map((one) => one.toJS() as any);
  const only = (kind: string, name = 'sleutelbos') =>
    documents.find((one) => one.kind === kind && one.metadata.name === name);
  const { spec } = only('Deployment').spec.template;
  const [container] = spec.containers;
  const variables = Object.fromEntries(
    container.env.map(({ name, value }: { name: string; value: string }) => [name, value]),
  );
  const settings = join(mkdtempSync(join(tmpdir(), 'kubernetes-')), 'settings.yaml');
  writeFileSync(settings, only('ConfigMap').data['settings.yaml']);
  const config = configOf(settings, variables);
  afterAll(() => rmSync(dirname(settings), { recursive: true }));

  test('gives the broker settings that it takes, for production and for more than one machine', () => {
    expect(config.production).toBe(true);
    expect(config.stores.postgres).toBeDefined();
    expect(config.stores.redis?.sentinels).toHaveLength(3);
    expect(only('Deployment').spec.replicas).toBe(2);
  });

  test('opens the ports that the broker listens on', () => {
    const opened = container.ports.map(({ containerPort }: { containerPort: number }) => containerPort);
    expect(opened).toEqual(portsOf(config));
    const names = container.ports.map(({ name }: { name: string }) => name);
    for (const service of ['sleutelbos', 'sleutelbos-eid'])
      expect(names).toContain(only('Service', service).spec.ports[0].targetPort);
  });

  test('asks for health where the broker answers', () => {
    expect(container.livenessProbe.httpGet.path).toBe('/health/live');
    expect(container.readinessProbe.httpGet.path).toBe('/health/ready');
    // Not ready is heard before the door shuts.
    expect(container.readinessProbe.periodSeconds * 2).toBeLessThanOrEqual(config.http.drain);
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(farewellOf(config));
  });

  test('cannot become root, and writes nowhere but in /data', () => {
    expect(spec.securityContext.runAsNonRoot).toBe(true);
    expect(container.securityContext).toMatchObject({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
    const writable = container.volumeMounts.filter(({ readOnly }: { readOnly?: boolean }) => !readOnly);
    expect(writable.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual([config.data]);
  });

  test('every file that is read lies in a volume', () => {
    const { certificate, private_key, trust } = eidOf(config);
    const mounts = container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
    for (const path of [...Object.values(variables), certificate, private_key, trust.folder])
      expect(mounts.some((mount: string) => String(path).startsWith(mount))).toBe(true);
    const volumes = spec.volumes.map(({ name }: { name: string }) => name);
    expect(container.volumeMounts.map(({ name }: { name: string }) => name).toSorted()).toEqual(
      volumes.toSorted(),
    );
  });

  test('one broker stays when machines are emptied', () => {
    const budget = only('PodDisruptionBudget').spec;
    expect(budget.minAvailable).toBe(1);
    expect(budget.selector.matchLabels).toEqual(only('Deployment').spec.template.metadata.labels);
  });
});
