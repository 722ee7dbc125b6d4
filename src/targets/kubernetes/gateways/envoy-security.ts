import { findSecret, type ResolvedRoute } from '../../../model/resolved';
import type { AuthenticationModel, CorsModel } from '../../../model/route';
import { secretObjectName } from '../../../model/secret';
import { usualCorsMethods } from '../../gateways/methods';
import { sorted } from '../../sorted';
import type { ObjectOf } from '../api';
import type { Context } from '../names';
import { backendRef } from './backends';
import { gatewayDuration } from './durations';
import { unique } from './filters';

type Spec = ObjectOf<'SecurityPolicy'>['spec'];

/**
 * Whom Envoy lets through to a route; empty where nothing is said.
 *
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicy
 */
export function securityOf({ policies }: ResolvedRoute, context: Context): Partial<Spec> {
  const { allowedAddresses, authentication, cors } = policies;
  return {
    ...(cors === undefined ? {} : { cors: corsOf(cors) }),
    ...(authentication === undefined ? {} : authenticationOf(authentication, context)),
    ...(allowedAddresses === undefined ? {} : { authorization: onlyFrom(allowedAddresses) }),
  };
}

/** `OPTIONS` is answered by Envoy itself. */
function corsOf({ origins, methods, headers, exposeHeaders, credentials, maxAge }: CorsModel<string>): Spec['cors'] {
  return {
    allowOrigins: unique(origins),
    allowMethods: unique(methods ?? usualCorsMethods),
    ...(headers === undefined ? {} : { allowHeaders: unique(headers) }),
    ...(exposeHeaders === undefined ? {} : { exposeHeaders: unique(exposeHeaders) }),
    ...(credentials === undefined ? {} : { allowCredentials: credentials }),
    ...(maxAge === undefined ? {} : { maxAge: gatewayDuration(maxAge) }),
  };
}

function onlyFrom(networks: readonly string[]): NonNullable<Spec['authorization']> {
  return {
    defaultAction: 'Deny',
    rules: [{ name: 'allowed-addresses', action: 'Allow', principal: { clientCIDRs: unique(networks) } }],
  };
}

type Of<K extends AuthenticationModel['kind']> = Extract<AuthenticationModel<string>, { readonly kind: K }>;

function authenticationOf(model: AuthenticationModel<string>, context: Context): Partial<Spec> {
  switch (model.kind) {
    case 'jwt':
      return { jwt: tokens(model) };
    case 'basic':
      return passwords(model, context);
    case 'forward':
      return service(model, context);
  }
}

function tokens({ issuer, keySet, audiences, claimsToHeaders = {} }: Of<'jwt'>): NonNullable<Spec['jwt']> {
  const claims = Object.entries(sorted(claimsToHeaders)).map(([claim, header]) => ({ claim, header }));
  return {
    providers: [
      {
        name: 'issuer',
        issuer,
        remoteJWKS: { uri: keySet },
        ...(audiences === undefined ? {} : { audiences: unique(audiences) }),
        ...(claims.length === 0 ? {} : { claimToHeaders: claims }),
      },
    ],
  };
}

/** The users are read from the key `.htpasswd`, whatever the Secret holds beside it. */
function passwords({ users }: Of<'basic'>, { topology }: Context): Partial<Spec> {
  const secret = findSecret(topology, users.secret);
  return secret === undefined ? {} : { basicAuth: { users: { name: secretObjectName(secret) } } };
}

/** Headers that Envoy does not hand to such a service by itself, and that services commonly look at. */
const askedHeaders = ['accept', 'cookie', 'user-agent', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'];

function service({ to, path, responseHeaders }: Of<'forward'>, context: Context): Partial<Spec> {
  const ref = backendRef(to, context);
  if (ref === undefined) return {};
  const http = {
    backendRefs: [ref],
    pathOverride: path,
    ...(responseHeaders === undefined ? {} : { headersToBackend: unique(responseHeaders) }),
  };
  return { extAuth: { headersToExtAuth: askedHeaders, http } };
}
