// Loaded into each process of a broker before its first line (`node --import`), in the journeys that move time: the broker stays
// what `npm start` starts, and only what time it is comes from outside. Production knows nothing of it.

import { clockOf } from './clock-file.ts';

Date.now = clockOf(process.env['TOWN_CLOCK'] ?? '', Date.now.bind(Date));
