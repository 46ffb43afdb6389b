import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createEngineFetch, type EngineFetch } from './engine-fetch.ts';

let hits = 0;
const server = createServer((_, response) => {
  hits += 1;
  response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
});
let host = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const answer = async () => new Response('ok');

test('an unlisted host without the engine’s guard is refused', async () => {
  const before = hits;
  await expect(createEngineFetch([])(`http://${host}/`, {})).rejects.toMatchObject({ code: 'url_refused' });
  await expect(createEngineFetch([])(`http://${host}/`)).rejects.toMatchObject({ code: 'url_refused' });
  expect(hits).toBe(before);
});

test('an unlisted host keeps the engine’s options as they are', async () => {
  const call = jest.fn<EngineFetch>(answer);
  const options: RequestInit = Object.assign({ method: 'GET' }, { dispatcher: { guard: true } });
  await createEngineFetch(['listed.example'], call)('https://other.example/jwks', options);
  expect(call.mock.calls[0]?.[1]).toBe(options);
});

test('a listed host goes without the guard and is not followed elsewhere', async () => {
  const dispatcher = { dispatch: () => expect(true).toBe(false) };
  const options: RequestInit = { redirect: 'follow', ...{ dispatcher } };
  const response = await createEngineFetch([host])(`http://${host}/`, options);
  expect(response.status).toBe(302);
});
