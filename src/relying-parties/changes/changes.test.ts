import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openDurable } from '#stores/open.ts';
import type { Durable, RoleKind } from '#stores/ports.ts';
import type { Actor } from '../actor.ts';
import { createOrganisations, organisationSchema } from '../organisation.ts';
import { createPeople, type People } from '../people.ts';
import { createRegister, type Register } from '../register.ts';
import { type RelyingParty, type RelyingPartyInput, relyingPartySchema } from '../relying-party.ts';
import { type Changes, createChanges } from './changes.ts';
import { ChangeRefused } from './refused.ts';

let durable: Durable;
let register: Register;
let changes: Changes;
let people: People;
let folder = '';
const now = 1_000_000;
let loud: string[] = [];
const clock = { now: () => now };
const NOTE = 'because it is asked';

const person = (id: string, ...roles: readonly [RoleKind, string?][]): Actor => ({
  type: 'person',
  id,
  name: id,
  roles: roles.map(([kind, scope = '']) => ({ kind, scope })),
});
const admin = person('ada', ['administrator']);
const otherAdmin = person('abe', ['administrator']);
const owner = person('otto', ['owner', 'tax']);
const colleague = person('olga', ['owner', 'tax']);
const stranger = person('oscar', ['owner', 'parks']);
const helpdesk = person('hans', ['helpdesk']);
const auditor = person('anna', ['auditor']);
const machine: Actor = { type: 'machine', id: 'ci', name: 'ci', organisation: 'tax', mayWrite: true };
const operator: Actor = { type: 'operator', name: 'root' };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'changes-'));
  durable = await openDurable({ kind: 'sqlite', file: join(folder, 'd.sqlite') }, clock);
  register = createRegister({ durable, clock });
  loud = [];
  changes = createChanges({
    durable,
    register,
    clock,
    reserved: new Set(['beheer']),
    onEmergency: async ({ note }) => void loud.push(note),
  });
  people = createPeople({ durable, clock, administrators: ['ada-index'] });
  const organisations = createOrganisations({ durable, clock });
  for (const id of ['tax', 'parks'])
    await organisations.save(
      admin,
      organisationSchema.parse({
        id,
        names: { nl: id, fr: id, de: id, en: id },
        kbo: '0566.988.259',
        contacts: ['a@b.example'],
      }),
      0,
    );
  for (const name of ['otto', 'olga'])
    await people.add(admin, { kind: 'owner', scope: 'tax', person: name, label: name, organisation: 'tax' });
});
afterEach(async () => {
  await durable.close();
  rmSync(folder, { recursive: true, force: true });
});

function party(more: Partial<RelyingPartyInput> = {}): RelyingParty {
  return relyingPartySchema({ production: true }).parse({
    client_id: 'shop',
    organisation: 'tax',
    environment: 'test',
    names: { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' },
    redirect_uris: ['https://loket.example/terug'],
    token_endpoint_auth_method: 'none',
    ...more,
  });
}

async function propose(actor: Actor, wanted: RelyingParty, emergency = false) {
  const plan = await changes.plan(actor, { parties: [wanted] });
  return changes.propose(actor, plan, { note: NOTE, emergency });
}
async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ChangeRefused) return error.code;
    throw error;
  }
  return 'nothing was refused';
}
const active = async (id = 'shop') => (await durable.relyingParties.find(id))?.version;
const rows = async () =>
  (await durable.audit.list({ limit: 100 }))
    .filter(({ type }) => type.startsWith('register.'))
    .map(({ type }) => type);

describe('refused', () => {
  test.each([
    ['another organisation’s owner', stranger],
    ['the helpdesk', helpdesk],
    ['an auditor', auditor],
    ['a machine that may only read', { ...machine, mayWrite: false }],
    ['a machine of another organisation', { ...machine, organisation: 'parks' }],
    ['somebody without a role', person('nobody')],
  ] as const)('%s plans and proposes nothing', async (_, actor) => {
    expect(await refusal(changes.plan(actor, { parties: [party()] }))).toBe('not_yours');
    await propose(admin, party());
    expect(await refusal(changes.plan(actor, { parties: [party({ acr_format: 'mechanism' })] }))).toBe(
      'not_yours',
    );
    expect(await active()).toBe(1);
  });

  test('an owner does not take a registration along to another organisation, nor grab one', async () => {
    await propose(owner, party());
    expect(await refusal(changes.plan(owner, { parties: [party({ organisation: 'parks' })] }))).toBe(
      'not_yours',
    );
    expect(await refusal(changes.plan(stranger, { parties: [party({ organisation: 'parks' })] }))).toBe(
      'not_yours',
    );
  });

  test('an owner does not open our own API', async () => {
    const api = party({
      scopes: ['openid', 'beheer:write'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: 'https://loket.example/jwks',
      grant_types: ['client_credentials'],
    });
    expect(await refusal(changes.plan(owner, { parties: [api] }))).toBe('not_yours');
    expect(await refusal(changes.plan(admin, { parties: [api] }))).toBe('nothing was refused');
  });

  test('names of our own, unknown organisations, and plans that change nothing', async () => {
    expect(await refusal(changes.plan(admin, { parties: [party({ client_id: 'beheer' })] }))).toBe(
      'reserved',
    );
    expect(await refusal(changes.plan(admin, { parties: [party({ organisation: 'gone' })] }))).toBe(
      'organisation_unknown',
    );
    await propose(owner, party());
    expect(await refusal(propose(owner, party()))).toBe('nothing_changes');
  });

  test('a plan that started from another version', async () => {
    await propose(owner, party());
    const wanted = { parties: [party({ acr_format: 'mechanism' as const })], base: 0 };
    expect(await refusal(changes.plan(owner, wanted))).toBe('outdated');
    const [mine, theirs] = [
      await changes.plan(owner, { ...wanted, base: 1 }),
      await changes.plan(colleague, {
        parties: [party({ require_pkce: true, access_token_seconds: 600 })],
        base: 1,
      }),
    ];
    await changes.propose(owner, mine, { note: NOTE });
    expect(await refusal(changes.propose(colleague, theirs, { note: NOTE }))).toBe('outdated');
    expect(await active()).toBe(2);
  });

  test('production without two owners', async () => {
    await durable.roles.remove((await people.listed('owner', 'tax'))[0]?.id ?? '', 1, 'test');
    expect(await refusal(propose(owner, party({ environment: 'production' })))).toBe('two_owners');
  });

  test('a note that says nothing', async () => {
    const plan = await changes.plan(owner, { parties: [party({ environment: 'production' })] });
    expect(await refusal(changes.propose(owner, plan, { note: '  ' }))).toBe('note_needed');
  });

  test('production approved by its author, a helper, a machine, or a colleague where it is guarded', async () => {
    const { id, state } = await propose(owner, party({ environment: 'production' }));
    expect(state).toBe('waiting');
    for (const actor of [owner, colleague, stranger, helpdesk, auditor, machine])
      expect(await refusal(changes.approve(actor, id, NOTE))).toBe('second_person');
    expect(await active()).toBeUndefined();
    expect((await changes.approve(admin, id, NOTE)).state).toBe('applied');
    expect(await refusal(changes.approve(otherAdmin, id, NOTE))).toBe('decided');
    expect(await refusal(changes.reject(otherAdmin, id, NOTE))).toBe('decided');
  });

  test('the emergency path for anyone but an administrator', async () => {
    for (const actor of [owner, machine, operator])
      expect(await refusal(propose(actor, party({ environment: 'production' }), true))).toBe(
        'only_administrators',
      );
  });

  test('an approved change whose ground moved: it ends as outdated and changes nothing', async () => {
    await changes.approve(admin, (await propose(owner, party({ environment: 'production' }))).id, NOTE);
    const slow = await propose(owner, party({ environment: 'production', acr_format: 'mechanism' }));
    const quick = await propose(colleague, party({ environment: 'production', access_token_seconds: 600 }));
    await changes.approve(admin, quick.id, NOTE);
    expect(await refusal(changes.approve(admin, slow.id, NOTE))).toBe('outdated');
    expect((await changes.find(slow.id))?.state).toBe('outdated');
    expect(await active()).toBe(2);
  });
});

describe('applied', () => {
  test('on test at once, with its version, change and audit row', async () => {
    const change = await propose(owner, party());
    expect(change).toMatchObject({ state: 'applied', author: 'person:otto', organisation: 'tax' });
    expect((await register.find('shop'))?.environment).toBe('test');
    expect(await durable.relyingParties.versions('shop')).toMatchObject([
      { version: 1, by: 'person:otto', note: NOTE, change: change.id },
    ]);
    expect(await rows()).toEqual(['register.changed']);
  });

  test('in production by two, and a colleague is enough where nothing guarded changes', async () => {
    const first = await propose(owner, party({ environment: 'production' }));
    await changes.approve(admin, first.id, NOTE);
    const address = ['https://loket.example/terug', 'https://loket.example/nieuw'];
    const second = await propose(owner, party({ environment: 'production', redirect_uris: address }));
    expect(await active()).toBe(1);
    await changes.approve(colleague, second.id, 'looked at it');
    expect(await active()).toBe(2);
    expect((await rows()).reverse()).toEqual([
      'register.proposed',
      'register.approved',
      'register.proposed',
      'register.approved',
    ]);
  });

  test('in an emergency by one, loudly, until a second person has looked', async () => {
    const { id } = await propose(admin, party({ environment: 'production' }), true);
    expect(await active()).toBe(1);
    expect(loud).toEqual([NOTE]);
    const unseen = () => durable.registerChanges.search({ unseen: true, offset: 0, limit: 9 });
    expect((await unseen()).total).toBe(1);
    expect(await refusal(changes.see(admin, id))).toBe('second_person');
    expect(await refusal(changes.see(owner, id))).toBe('second_person');
    await changes.see(otherAdmin, id);
    expect((await unseen()).total).toBe(0);
  });

  test('many at once: all of them or none', async () => {
    const many = Array.from({ length: 5 }, (_, n) => party({ client_id: `shop-${n}` }));
    const plan = await changes.plan(owner, { parties: many });
    await propose(owner, party({ client_id: 'shop-3', acr_format: 'mechanism' }));
    expect(await refusal(changes.propose(owner, plan, { note: NOTE }))).toBe('outdated');
    expect((await durable.relyingParties.list()).map(({ id }) => id)).toEqual(['shop-3']);
    const again = await changes.plan(owner, { parties: many });
    expect(again.items.map(({ id }) => id)).toEqual(many.map(({ client_id }) => client_id));
    await changes.propose(owner, again, { note: NOTE });
    expect(await durable.relyingParties.list()).toHaveLength(5);
  });

  test('rejected and withdrawn changes leave the register as it is', async () => {
    const production = party({ environment: 'production' });
    const first = await propose(owner, production);
    expect(await refusal(changes.withdraw(colleague, first.id))).toBe('not_yours');
    expect((await changes.withdraw(owner, first.id)).state).toBe('withdrawn');
    const second = await propose(owner, production);
    expect(await refusal(changes.reject(owner, second.id, NOTE))).toBe('second_person');
    expect((await changes.reject(admin, second.id, NOTE)).state).toBe('rejected');
    expect(await active()).toBeUndefined();
  });
});

describe('taken back', () => {
  test('a change is undone to what was before, by a change of its own', async () => {
    await propose(owner, party());
    const change = await propose(owner, party({ acr_format: 'mechanism' }));
    const undo = await changes.planUndo(owner, change.id);
    expect(undo.items[0]?.differences).toEqual([
      { field: 'acr_format', kind: 'changed', before: 'mechanism', after: 'level' },
    ]);
    await changes.propose(owner, undo, { note: NOTE, undoes: change.id });
    expect((await register.find('shop'))?.acr_format).toBe('level');
    expect(await active()).toBe(3);
  });

  test('a new registration that is undone is closed, and found no more by the engine', async () => {
    const change = await propose(owner, party());
    await changes.propose(owner, await changes.planUndo(owner, change.id), { note: NOTE });
    expect((await register.find('shop'))?.enabled).toBe(false);
  });

  test('nothing is undone twice, by strangers, or over a later change', async () => {
    const change = await propose(owner, party());
    expect(await refusal(changes.planUndo(stranger, change.id))).toBe('not_yours');
    await propose(owner, party({ acr_format: 'mechanism' }));
    expect(await refusal(changes.planUndo(owner, change.id))).toBe('outdated');
    const waiting = await propose(owner, party({ environment: 'production' }));
    expect(await refusal(changes.planUndo(admin, waiting.id))).toBe('not_applied');
    expect(await refusal(changes.planUndo(admin, 'unknown'))).toBe('not_found');
  });

  test('an undo in production waits for a second person as well', async () => {
    await changes.approve(admin, (await propose(owner, party({ environment: 'production' }))).id, NOTE);
    const change = await propose(owner, party({ environment: 'production', access_token_seconds: 600 }));
    await changes.approve(colleague, change.id, NOTE);
    const undo = await changes.propose(owner, await changes.planUndo(owner, change.id), { note: NOTE });
    expect(undo.state).toBe('waiting');
    await changes.approve(colleague, undo.id, NOTE);
    expect((await register.find('shop'))?.access_token_seconds).toBe(300);
  });

  test('any version can be made active again', async () => {
    await propose(owner, party());
    await propose(owner, party({ acr_format: 'mechanism' }));
    await propose(owner, party({ acr_format: 'mechanism', access_token_seconds: 900 }));
    await changes.propose(owner, await changes.planVersion(owner, 'shop', 1), { note: NOTE });
    expect(await register.find('shop')).toMatchObject({ acr_format: 'level', access_token_seconds: 300 });
    expect(await refusal(changes.planVersion(owner, 'shop', 9))).toBe('not_found');
  });
});

describe('a whole folder', () => {
  test('what is absent is told, and closed only where that is wanted', async () => {
    await propose(owner, party({ client_id: 'a' }));
    await propose(owner, party({ client_id: 'b' }));
    await propose(admin, party({ client_id: 'c', organisation: 'parks' }));
    const wanted = { parties: [party({ client_id: 'a' })], whole: ['tax'] };
    expect(await changes.plan(owner, wanted)).toMatchObject({ items: [], unchanged: ['a'], absent: ['b'] });
    expect((await changes.plan(admin, { ...wanted, whole: 'everything' })).absent).toEqual(['b', 'c']);
    const closing = await changes.plan(owner, { ...wanted, close: true });
    expect(closing.items.map(({ id, differences: found }) => [id, found])).toEqual([
      ['b', [{ field: 'enabled', kind: 'changed', before: 'true', after: 'false' }]],
    ]);
  });
});

describe('people', () => {
  test('owners bring in colleagues, never another organisation’s or an administrator', async () => {
    const wanted = { kind: 'owner', scope: 'tax', person: 'new', label: 'New', organisation: 'tax' } as const;
    expect(await people.add(owner, wanted)).toBe(true);
    expect(await people.add(owner, wanted)).toBe(false);
    expect(await refusal(people.add(owner, { ...wanted, scope: 'parks', organisation: 'parks' }))).toBe(
      'not_yours',
    );
    for (const kind of ['administrator', 'helpdesk', 'auditor'] as const)
      expect(await refusal(people.add(owner, { kind, scope: '', person: 'x', label: 'x' }))).toBe(
        'only_administrators',
      );
  });

  test('an organisation in production keeps two owners', async () => {
    await changes.approve(admin, (await propose(owner, party({ environment: 'production' }))).id, NOTE);
    const [first] = await people.listed('owner', 'tax');
    expect(await refusal(people.remove(admin, first?.id ?? ''))).toBe('two_owners');
    await people.add(owner, {
      kind: 'owner',
      scope: 'tax',
      person: 'third',
      label: 'x',
      organisation: 'tax',
    });
    await people.remove(owner, first?.id ?? '');
    expect(await people.listed('owner', 'tax')).toHaveLength(2);
  });

  test('a registration in test admits its testers, owners and administrators, and nobody else', async () => {
    const enrol = async (id: string, person: string) => {
      await durable.subjects.enrol({
        id,
        nationalNumberIndex: person,
        nationalNumberSealed: 'x',
        familyName: id,
        createdAt: 1,
        updatedAt: 1,
      });
    };
    for (const [id, index] of [
      ['s1', 'tess'],
      ['s2', 'otto'],
      ['s3', 'ada-index'],
      ['s4', 'nobody'],
    ] as const)
      await enrol(id, index);
    await people.add(owner, {
      kind: 'tester',
      scope: 'shop',
      person: 'tess',
      label: 'Tess',
      organisation: 'tax',
    });
    const admitted = async (of: RelyingParty) =>
      Promise.all(['s1', 's2', 's3', 's4', 'unknown'].map((id) => people.admits(of, id)));
    expect(await admitted(party())).toEqual([true, true, true, false, false]);
    expect(await admitted(party({ client_id: 'other' }))).toEqual([false, true, true, false, false]);
    expect(await admitted(party({ environment: 'production' }))).toEqual([true, true, true, true, true]);
    const [tester] = await people.listed('tester', 'shop');
    await people.remove(owner, tester?.id ?? '', 'tax');
    expect(await people.admits(party(), 's1')).toBe(false);
  });
});
