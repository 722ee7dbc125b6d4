import type { ApiModel } from '../../../model/api';
import type { ResolvedService } from '../../../model/resolved';
import { needsIn, type StatedNeed } from '../../contracts';
import { protobufBreaks, protobufFile } from '../../protobuf/compare';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import { constructOf } from '../../topology/subject';

const before = `
syntax = "proto3";
package acme.catalog.v1;
service Catalog { rpc Get(GetRequest) returns (Product); }
message GetRequest { string id = 1; }
message Product { string id = 1; string name = 2; int64 price = 3; }
`;
const more = before.replace('int64 price = 3;', 'int64 price = 3; string currency = 4;');
const other = before.replace('int64 price = 3;', 'string price = 3;');

/** A protobuf file keeps to what callers were promised. */
export const protobuf: Rule<'topology'> = {
  name: 'contract/protobuf',
  summary: 'A protobuf file offers all that callers go by, with the same numbers and types on the wire.',
  why: 'Callers and callees are not replaced at one moment: one of them reads what the other one wrote by its own file.',
  source: 'https://protobuf.dev/programming-guides/proto3/#updating',
  fix: 'Add fields under new numbers, reserve the numbers of those that go, and offer what breaks as a new package beside the old one.',
  severity: refused,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, Protobuf }) => {
        new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:1.5.0'),
          ports: { grpc: 3550 },
          api: { grpc: Protobuf.text(more, { previous: before }) },
        });
      },
    },
    fails: [
      {
        program: ({ topology, ContainerImage, Microservice, Protobuf }) => {
          new Microservice(topology, 'catalog', {
            image: ContainerImage.of('ghcr.io/acme/catalog:1.5.0'),
            ports: { grpc: 3550 },
            api: { grpc: Protobuf.text(other, { previous: before }) },
          });
        },
      },
      {
        title: 'a caller that was written for another file',
        program: ({ topology, ContainerImage, Microservice, Protobuf }) => {
          const catalog = new Microservice(topology, 'catalog', {
            image: ContainerImage.of('ghcr.io/acme/catalog:1.5.0'),
            ports: { grpc: 3550 },
            api: { grpc: Protobuf.text(other) },
          });
          new Microservice(topology, 'web', {
            image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
            calls: [catalog.endpoint('grpc').needs(Protobuf.text(before))],
          });
        },
      },
    ],
  },
  check: (topology) => [
    ...topology.services.flatMap((service) =>
      Object.entries(service.api).flatMap(([port, api]) => broken(service, port, api)),
    ),
    ...needsIn(topology).flatMap(unmet),
  ],
};

function broken(service: ResolvedService, port: string, { protobuf: source, texts = {} }: ApiModel): readonly Breach[] {
  if (source === undefined || texts.current === undefined) return [];
  const construct = constructOf(service);
  const [current, previous] = [texts.current, texts.previous].map((text) => text && protobufFile(text));
  const unread = (what: string): Breach => ({
    message: `Service "${service.name}" describes ${what} endpoint "${port}" by something that is no protobuf file.`,
    fix: 'Give it a file with `syntax`, messages and services.',
    at: ['api', port],
    construct,
  });
  if (!current) return [unread('its')];
  if (texts.previous === undefined) return [];
  if (!previous) return [unread('the version before of its')];
  return protobufBreaks(previous, current).map((what) => ({
    message: `Service "${service.name}" breaks callers of its endpoint "${port}": ${what}.`,
    at: ['api', port, nameIn(what)],
    construct,
  }));
}

function unmet({ caller, callee, port, need, api, field }: StatedNeed): readonly Breach[] {
  if (need.kind !== 'protobuf' || api?.protobuf === undefined) return [];
  const [wanted, offered] = [need.text, api.texts?.current].map((text) => text && protobufFile(text));
  if (!wanted || !offered) return [];
  return protobufBreaks(wanted, offered).map((what) => ({
    message: `Service "${caller.name}" was written for another API than "${callee.name}" offers at its endpoint "${port}": ${what}.`,
    at: [...field, 'needs', nameIn(what)],
    construct: constructOf(caller),
  }));
}

/** The message, the field, the method that is meant. */
function nameIn(what: string): string {
  return /"([^"]*)"/.exec(what)?.[1] ?? what;
}
