import { documentIn } from '../resolve/open-api';
import { isPlainMap } from '../model/json';
import type { ApiModel, NeedModel } from '../model/api';
import type { ResolvedService, ResolvedTopology } from '../model/resolved';
import { apiDocument, type ApiDocument } from './openapi/document';
import { servicesByPath } from './topology/subject';

/** A need of a caller, and what the other side says about its API. */
export interface StatedNeed {
  readonly caller: ResolvedService;
  readonly callee: ResolvedService;
  /** Name of the port. */
  readonly port: string;
  readonly need: NeedModel;
  /** What the callee says of its API on the port. */
  readonly api?: ApiModel;
  /** Field of the caller that says the need. */
  readonly field: readonly (string | number)[];
}

/** Every need that a service states of another one. */
export function needsIn(topology: ResolvedTopology): readonly StatedNeed[] {
  const services = servicesByPath(topology);
  return topology.services.flatMap((caller) =>
    caller.calls.flatMap(({ service, port, needs: need }, index): readonly StatedNeed[] => {
      const callee = services.get(service);
      if (need === undefined || port === undefined || callee === undefined) return [];
      const api = Object.hasOwn(callee.api, port) ? callee.api[port] : undefined;
      return [{ caller, callee, port, need, field: ['calls', index], ...(api === undefined ? {} : { api }) }];
    }),
  );
}

/** The version that an API has: the stated one, or that of its OpenAPI document; undefined where none is said. */
export function versionOf({ version, openApi, texts }: ApiModel): string | undefined {
  if (version !== undefined || openApi === undefined) return version;
  return texts?.current === undefined ? undefined : openApiIn(texts.current)?.version;
}

const documents = new Map<string, ApiDocument | undefined>();
const most = 2_000;

/** The OpenAPI document of a text; undefined where it is none. The last ones are kept: environments share them. */
export function openApiIn(text: string): ApiDocument | undefined {
  if (documents.has(text)) return documents.get(text);
  const root = documentIn(text);
  const document = isPlainMap(root) ? apiDocument(root) : undefined;
  if (documents.size >= most) documents.clear();
  documents.set(text, document);
  return document;
}
