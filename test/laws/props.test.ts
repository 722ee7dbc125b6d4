import { capabilities } from '../../src';
import { gatewayFeatures } from '../../src/targets/gateways/support';
import { propsOfConstructs } from './props';
import { listed, prefixes } from './props-listed';

/** Every prop is in the capability table: no prop is added without saying what each target makes of it. */

const rows = [...capabilities.map(({ field }) => field), ...gatewayFeatures.map(({ field }) => `gateway.${field}`)];

/** The row of a prop, or of what it is part of; rows of its parts stand for it as well. */
function rowOf(prop: string): string | undefined {
  const [owner, ...way] = prop.split('.') as [string, ...string[]];
  const prefix = prefixes[owner];
  if (prefix === undefined) return undefined;
  const field = [prefix, ...way].filter((part) => part !== '').join('.');
  return rows.find((row) => row === field || field.startsWith(`${row}.`) || row.startsWith(`${field}.`));
}

/** The line of the list for a prop, or for what it is part of. */
function lineOf(prop: string): string | undefined {
  return Object.keys(listed).find((one) => prop === one || prop.startsWith(`${one}.`));
}

const props = propsOfConstructs();

test('there are props, of interfaces, of types and of methods', () => {
  expect(props).toEqual(expect.arrayContaining(['HostInput.dns', 'PortOptions.appProtocol', 'Mount.volume.subPath']));
});

test('every prop is in the capability table, or listed with its row or the reason', () => {
  expect(props.filter((prop) => rowOf(prop) === undefined && lineOf(prop) === undefined)).toEqual([]);
});

test('the list names rows that there are, and nothing that needs no line', () => {
  const needed = new Set(props.filter((prop) => rowOf(prop) === undefined).map(lineOf));
  expect(Object.keys(listed).filter((one) => !needed.has(one))).toEqual([]);
  expect(Object.values(listed).filter((one) => !one.includes(' ') && !rows.includes(one))).toEqual([]);
  expect(Object.keys(prefixes).filter((one) => !props.some((prop) => prop.startsWith(`${one}.`)))).toEqual([]);
});
