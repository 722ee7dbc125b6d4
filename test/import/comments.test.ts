import fc from 'fast-check';
import { withComments } from '../../src/import/comments';
import { data, map, type MapCode } from '../../src/import/code';
import type { ConstructKind, Draft } from '../../src/import/draft';
import { worded } from '../../src/import/worded';
import { commentAbove } from '../../src/import/yaml-comments';
import { readSystems } from '../../src/manifests/read';
import type { ManifestObject, ManifestTarget } from '../../src/manifests/object';
import { drafted } from './programs';

/** The draft of a file, each of whose objects of a kind is a construct with the variables given. */
function draftOf(target: ManifestTarget, text: string, kind: string, keys: readonly string[]): Draft {
  const path = target === 'compose' ? 'compose.yaml' : 'web.yaml';
  const [system] = readSystems('x', [{ path, text }]).set.systems;
  if (system === undefined) throw new Error('The file cannot be read.');
  const constructs = [...system.objects.values()]
    .filter((object) => object.kind === kind)
    .map(({ id, name }) => {
      const env = map(Object.fromEntries(keys.map((key) => [key, data('')])));
      return drafted('Microservice' satisfies ConstructKind, name, { env }, { objects: [id] });
    });
  const draft: Draft = {
    ...{ environment: 'x', target, options: map({}), props: map({}), constructs, settings: [], hatches: [] },
    ...{ lost: [], issues: [], notes: [], system },
  };
  return withComments(draft, [{ path, text }]);
}

function commentsIn(draft: Draft): unknown {
  return Object.fromEntries(
    draft.constructs.map(({ name, comment = [], props }) => {
      const { comments = {} } = props.entries['env'] as MapCode;
      return [name, { comment, env: comments }];
    }),
  );
}

test('comments of a Compose file stand above what they stand above there', () => {
  const text = `# Copyright 2024 Acme. All rights reserved.

# The shop, as it runs on a laptop.
# See the handbook.

services:
  # What is sold.
  # By the catalogue team.
  catalog:
    image: a:1
    # before the environment
    environment:
      # How much is said.
      LOG_LEVEL: info
      OTHER: "x # no comment"
      # - TURNED=off
      LAST: 1
  web: # beside
    image: b:1
    command: |
      echo
      # no comment
    environment:
      - A=1
      # The second.
      - OTHER=2
    # deeper than what follows
  db:
    image: c:1
`;
  const draft = draftOf('compose', text, 'service', ['LOG_LEVEL', 'OTHER', 'LAST']);
  expect(draft.comment).toEqual(['The shop, as it runs on a laptop.', 'See the handbook.']);
  expect(commentsIn(draft)).toEqual({
    catalog: { comment: ['What is sold.', 'By the catalogue team.'], env: { LOG_LEVEL: ['How much is said.'] } },
    web: { comment: [], env: { OTHER: ['The second.'] } },
    db: { comment: [], env: {} },
  });
});

test('comments of manifests stand above their constructs and variables', () => {
  const text = `# Licensed under the Apache License, Version 2.0
---
# Source: shop/templates/web.yaml
# The pages.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - name: web
        image: a:1
        env:
        # How much is said.
        - name: LOG_LEVEL
          value: info
        - name: OTHER
          valueFrom:
            # in between
            fieldRef: { fieldPath: metadata.name }
---
# Another.
apiVersion: apps/v1
kind: Deployment
metadata: { name: db }
spec: { template: { spec: { containers: [{ name: db, image: c:1 }] } } }
`;
  expect(commentsIn(draftOf('kubernetes', text, 'Deployment', ['LOG_LEVEL', 'OTHER']))).toEqual({
    web: { comment: ['The pages.'], env: { LOG_LEVEL: ['How much is said.'] } },
    db: { comment: ['Another.'], env: {} },
  });
});

test('a licence at the head of a file is about no object', () => {
  const text = `# Copyright 2018 Google LLC
#
# Licensed under the Apache License, Version 2.0 (the "License");
apiVersion: v1
kind: Pod
metadata: { name: web }
`;
  expect(commentsIn(draftOf('kubernetes', text, 'Pod', []))).toEqual({ web: { comment: [], env: {} } });
});

test.each([
  [['-----', 'Why it is so.', ''], ['Why it is so.']],
  [['See https://example.com/a'], ['See https://example.com/a']],
  [['https://example.com/a:b'], ['https://example.com/a:b']],
  [['see: https://example.com/a'], ['see: https://example.com/a']],
  [['TODO: cleanup'], ['TODO: cleanup']],
  [['Note: it is slow'], ['Note: it is slow']],
  [['ports:', '  - "80:80"'], []],
  [['- DEBUG=true'], []],
  [['PASSWORD=hunter2'], []],
  [['image: postgres:13'], []],
  [['SPDX-License-Identifier: MIT'], []],
  [['Synthesised by Intermodal; change the program, not this file.'], []],
])('of the comment %j stays %j', (lines, expected) => {
  expect(worded(lines)).toEqual(expected);
});

test.each([
  ['a: 1\n# one\n# two\nb: 1', 4, ['one', 'two']],
  ['a: 1\n  # deeper\nb: 1', 3, []],
  ['a: 1\n# one\n\nb: 1', 4, []],
  ['a: |\n  # text\n# one\nb: 1', 4, ['one']],
  ['a: "x\n# text"\nb: 1', 3, []],
  ["a: ['x\n# text' ]\nb: 1", 3, []],
  ['# say "hi"\nb: 1', 2, ['say "hi"']],
  ["# don't\r\nb: 1", 2, ["don't"]],
  ['#one\n##   two\nb: 1', 3, ['one', '  two']],
])('of %j line %d has the comment %j above it', (text, line, expected) => {
  expect(commentAbove(line, text.split('\n'))).toEqual(expected);
});

test('whatever stands in a file, its draft is the same but for comments', () => {
  const pieces = fc.constantFrom(
    ...[
      '#',
      ' ',
      '  ',
      '\n',
      '\r\n',
      'a',
      ': ',
      '- ',
      '"',
      "'",
      '|',
      '{',
      '}',
      '---\n',
      '\t',
      'environment:',
      'env:',
      '__proto__',
    ],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), fc.nat(20), (parts, line) => {
      const object = { target: 'compose', file: 'a', line, value: {}, id: 'service/a', lineOf: () => line };
      const system = {
        target: 'compose',
        objects: new Map([['service/a', object as unknown as ManifestObject]]),
      } as const;
      const env = map(
        Object.fromEntries([
          ['a', data('')],
          ['__proto__', data('')],
        ]),
      );
      const constructs = [drafted('Microservice', 'a', { env }, { objects: ['service/a'] })];
      const draft: Draft = {
        ...{ environment: 'x', target: 'compose', options: map({}), props: map({}), constructs, settings: [] },
        ...{ hatches: [], lost: [], issues: [], notes: [], system },
      };
      const [one] = withComments(draft, [{ path: 'a', text: parts.join('') }]).constructs;
      expect(Object.keys((one?.props.entries['env'] as MapCode).entries)).toEqual(['a', '__proto__']);
    }),
  );
});

test('a file of a megabyte of comments takes a short time', () => {
  const start = performance.now();
  const service = `  # one\n  a:\n    image: a:1\n${'  # a\n'.repeat(200_000)}  b:\n    image: b:1\n`;
  const draft = draftOf('compose', `services:\n${service}`, 'service', []);
  expect(draft.constructs.map(({ comment }) => comment?.length)).toEqual([1, 20]);
  expect(performance.now() - start).toBeLessThan(10_000);
});
