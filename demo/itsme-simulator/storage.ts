// The engine's storage, in memory: a simulator may forget. One map for all, so that a Provider with new keys goes on
// where the former one was.

import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider';

interface Row {
  payload: AdapterPayload;
  readonly expiresAt: number;
}

/** @param clients kept here rather than in the configuration, where the engine clones them into another realm under Jest */
export function createStorage(clients: readonly ClientMetadata[]): new (kind: string) => Adapter {
  const rows = new Map<string, Row>(
    clients.map((client) => [
      `Client:${client.client_id}`,
      { payload: { ...client }, expiresAt: Number.POSITIVE_INFINITY },
    ]),
  );
  const alive = (id: string) => {
    const row = rows.get(id);
    if (row && row.expiresAt > Date.now()) return row;
    rows.delete(id);
    return undefined;
  };
  const firstWhere = (kind: string, fits: (payload: AdapterPayload) => boolean) => {
    for (const id of rows.keys()) {
      const row = id.startsWith(`${kind}:`) ? alive(id) : undefined;
      if (row && fits(row.payload)) return row.payload;
    }
    return undefined;
  };

  return class implements Adapter {
    readonly #kind: string;
    constructor(kind: string) {
      this.#kind = kind;
    }
    #id(id: string) {
      return `${this.#kind}:${id}`;
    }
    async upsert(id: string, payload: AdapterPayload, expiresIn: number) {
      rows.set(this.#id(id), { payload, expiresAt: Date.now() + (expiresIn || 86_400) * 1000 });
    }
    async find(id: string) {
      return alive(this.#id(id))?.payload;
    }
    async findByUid(uid: string) {
      return firstWhere(this.#kind, (payload) => payload.uid === uid);
    }
    async findByUserCode(userCode: string) {
      return firstWhere(this.#kind, (payload) => payload.userCode === userCode);
    }
    async consume(id: string) {
      const row = alive(this.#id(id));
      if (!row || row.payload.consumed) throw new Error('consumed already');
      row.payload = { ...row.payload, consumed: Math.floor(Date.now() / 1000) };
    }
    async destroy(id: string) {
      rows.delete(this.#id(id));
    }
    async revokeByGrantId(grantId: string) {
      for (const [id, { payload }] of rows) if (payload.grantId === grantId) rows.delete(id);
    }
  };
}
