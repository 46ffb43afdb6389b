import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RelyingPartyFault } from './faults.ts';
import { parseRelyingParty, readRegisterFolder, toYaml } from './files.ts';

const options = { production: true, knownKeys: ['eid', 'itsme'] };
const yaml = (more = '', client = 'shop') => `client_id: ${client}
names: { nl: Loket, fr: Guichet, de: Schalter, en: Service }
home_uri: https://loket.example/
redirect_uris: [https://loket.example/terug]
token_endpoint_auth_method: none
${more}`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relying-parties-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
async function faults(): Promise<readonly string[]> {
  try {
    await readRegisterFolder(folder, options);
  } catch (error) {
    if (error instanceof RelyingPartyFault) return error.faults;
    throw error;
  }
  return [];
}

describe('a folder', () => {
  test('gives its files in order of name; others are left alone', async () => {
    write('b.yaml', yaml('', 'b'));
    write('a.yml', yaml('', 'a'));
    write('readme.md', 'not: [yaml');
    const { parties } = await readRegisterFolder(folder, options);
    expect(parties.map(({ client_id }) => client_id)).toEqual(['a', 'b']);
  });

  test('every fault in every file is named at once: file, field and what is allowed', async () => {
    write('one.yaml', yaml('allowed_levels: [strong]'));
    write(
      'two.yaml',
      yaml('scopes: [openid, rrn]\nrrn_authorised_on: "2026-01-15"\naccess_token_seconds: 5', 'two'),
    );
    write('three.yaml', yaml('', 'three'));
    const said = await faults();
    expect(said).toHaveLength(3);
    expect(said[0]).toMatch(/^one\.yaml: allowed_levels\.0: .*substantial/);
    expect(
      said
        .filter((fault) => fault.startsWith('two.yaml: '))
        .map((fault) => fault.split(': ')[1])
        .sort(),
    ).toEqual(['access_token_seconds', 'rrn_authorisation']);
  });

  test('with one client_id in two files names both', async () => {
    write('a.yaml', yaml());
    write('b.yaml', yaml());
    expect(await faults()).toEqual(['b.yaml: client_id: shop stands in a.yaml already']);
  });

  test('that is empty gives nothing; one that is not there is told', async () => {
    expect(await readRegisterFolder(folder, options)).toEqual({ organisations: [], parties: [] });
    await expect(readRegisterFolder(join(folder, 'nowhere'), options)).rejects.toThrow(/nowhere/);
  });
});

describe('a file', () => {
  const faultsOf = (text: string) => {
    const outcome = parseRelyingParty(text, options);
    return 'faults' in outcome ? outcome.faults : [];
  };

  test.each([
    ['that is no YAML', 'names: [nl', /flow|bracket|sequence/i],
    ['with a tab for indentation', 'names:\n\tnl: x', /tab/i],
    ['that is empty', '', /file: /],
    ['that is a list', '- a', /file: /],
    ['that is a text', 'hello', /file: /],
    ['with a field twice', yaml('client_id: again'), /unique/i],
    ['with a misspelt field', yaml('alowed_levels: [high]'), /alowed_levels/],
    [
      'with an unknown digital key',
      yaml('allowed_keys: [eid, fax]'),
      /^allowed_keys: fax is not .*\(eid, itsme\)$/,
    ],
    ['with a number for a name', yaml('sector: 12'), /^sector: .*string/],
    [
      'with a secret for a public client',
      yaml(`client_secret: ${'s'.repeat(40)}`),
      /^client_secret: has no use/,
    ],
    ['with a YAML tag of another language', 'a: !!js/function "function(){}"', /./],
  ])('%s says so in words', (_, text, words) => {
    const said = faultsOf(text);
    expect(said.length).toBeGreaterThan(0);
    expect(said.join('\n')).toMatch(words);
    expect(said.join('\n')).not.toMatch(/\bat \w+ \(|ZodError/);
  });

  test('whose aliases explode is refused, quickly', () => {
    const rows = Array.from(
      { length: 20 },
      (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}, *a${n}]`,
    );
    expect(faultsOf(['a0: &a0 [x]', ...rows].join('\n')).length).toBeGreaterThan(0);
  });
});

describe('whatever stands in a file', () => {
  const isRefused = (text: string) => {
    const outcome = parseRelyingParty(text, options);
    return 'faults' in outcome && outcome.faults.length > 0;
  };

  test('is refused with its faults, never an error', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .array(
          fc.constantFrom(
            '&a',
            '*a',
            '- ',
            '!!x ',
            ': ',
            '\n',
            '  ',
            '|',
            '>',
            '{',
            '}',
            '[',
            ']',
            '%',
            '---',
            '<<',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => expect(isRefused(given)).toBe(true)),
      { numRuns: 200 },
    );
  });

  test('in one field: the registration, or the fault of that field', () => {
    const fields =
      'client_id names home_uri redirect_uris scopes planned purposes jwks client_secret contacts'.split(' ');
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.anything({ withNullPrototype: true }), (field, value) => {
        const outcome = parseRelyingParty(JSON.stringify({ ...whole, [field]: value }), options);
        if ('faults' in outcome) expect(outcome.faults.every((fault) => /^[\w.]+: ./.test(fault))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('a registration that was written is read as it was', () => {
    const name = fc.stringMatching(/^[^\p{C}\p{Z}]{1,40}$/u);
    fc.assert(
      fc.property(fc.record({ nl: name, fr: name, de: name, en: name }), fc.webPath(), (names, path) => {
        const given = {
          ...whole,
          names,
          redirect_uris: [`https://loket.example/terug${path.replace(/[^\w/]/g, '')}`],
        };
        const first = parseRelyingParty(JSON.stringify(given), options);
        if ('faults' in first) return;
        expect(parseRelyingParty(toYaml(first.party), options)).toEqual(first);
      }),
    );
  });
});

const whole = {
  client_id: 'shop',
  names: { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' },
  home_uri: 'https://loket.example/',
  redirect_uris: ['https://loket.example/terug'],
  token_endpoint_auth_method: 'none',
};
