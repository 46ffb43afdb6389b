import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { networkDiskOf } from './network-disk.ts';

test.each([
  [0x6969, 'NFS'],
  [-11317950, 'CIFS'],
  [0xef53, undefined],
])('file system type %p: %p', (type, name) => {
  expect(networkDiskOf('/anywhere', () => type)).toBe(name);
});

test('this machine keeps its temporary files on a disk of its own', () => {
  expect(networkDiskOf(tmpdir())).toBeUndefined();
});
