'use strict';

const { dirname, relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Seconds that a file of a folder takes, roughly, on a machine with two cores. */
const usual = { engine: 70, 'api-server': 50, laws: 10, cli: 8 };

/**
 * Engine tests take turns on the machine. So that workers do not wait for one another, those are handed out one by one, and
 * between them as much of all else as takes about as long.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const folderOf = ({ path, context }) => relative(context.config.rootDir, dirname(path)).split(sep)[1] ?? '';
    const cost = (test) => usual[folderOf(test)] ?? 2;
    const byCost = [...super.sort(tests)].sort((a, b) => cost(b) - cost(a));
    const engine = byCost.filter((test) => folderOf(test) === 'engine');
    const others = byCost.filter((test) => folderOf(test) !== 'engine');
    const order = [];
    for (const turn of engine) {
      order.push(turn);
      for (let left = cost(turn); left > 0 && others.length > 0; left -= cost(others[0] ?? turn))
        order.push(others.shift());
    }
    return [...order, ...others];
  }
};
