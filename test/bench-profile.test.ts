import { expect, test } from '@jest/globals';
import { type CpuProfile, shares } from '../bench/profile.ts';

const frame = (functionName: string, url = '') => ({ functionName, url });
const taken: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 4, 5] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('(garbage collector)') },
    {
      id: 4,
      callFrame: frame('sendCommand', 'file:///house/node_modules/ioredis/built/Redis.js'),
      children: [6],
    },
    { id: 5, callFrame: frame('post', 'node:inspector') },
    { id: 6, callFrame: frame('byteLength', 'node:buffer'), children: [7] },
    { id: 7, callFrame: frame('byteLengthUtf8') },
    { id: 8, callFrame: frame('never called') },
  ],
  samples: [2, 3, 4, 5, 7],
  timeDeltas: [1_000, 10, 20, 500, 70],
};

test('neither idling nor the taking of samples is a share, and native code counts for whoever called it', () => {
  expect(shares(taken, 2)).toEqual({
    'Redis driver': { ms: 1.8, share: 0.9 },
    'garbage collection': { ms: 0.2, share: 0.1 },
  });
});

test('a write into a socket is told by whose socket it is', () => {
  const inStream = {
    ...taken,
    nodes: taken.nodes.map((node) =>
      node.id === 6 ? { ...node, callFrame: frame('writeGeneric', 'node:internal/streams/writable') } : node,
    ),
  };
  expect(shares(inStream, 2)['sockets: Redis']).toEqual({ ms: 1.4, share: 0.7 });
});
