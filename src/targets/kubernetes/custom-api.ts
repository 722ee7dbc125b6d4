// Generated from the published definitions by `node scripts/definitions.mjs`; edit scripts/definitions.json, not this file.

type IntOrString = number | string;

/** The kinds that are defined here: the version of their API, and what they hold beside their metadata. */
export interface CustomKinds {
  readonly Backend: readonly ['gateway.envoyproxy.io/v1alpha1', BackendProps];
  readonly BackendConfig: readonly ['cloud.google.com/v1', BackendConfigProps];
  readonly BackendTLSPolicy: readonly ['gateway.networking.k8s.io/v1', BackendTLSPolicyProps];
  readonly BackendTrafficPolicy: readonly ['gateway.envoyproxy.io/v1alpha1', BackendTrafficPolicyProps];
  readonly Certificate: readonly ['cert-manager.io/v1', CertificateProps];
  readonly CiliumNetworkPolicy: readonly ['cilium.io/v2', CiliumNetworkPolicyProps];
  readonly ClientTrafficPolicy: readonly ['gateway.envoyproxy.io/v1alpha1', ClientTrafficPolicyProps];
  readonly ExternalSecret: readonly ['external-secrets.io/v1', ExternalSecretProps];
  readonly FrontendConfig: readonly ['networking.gke.io/v1beta1', FrontendConfigProps];
  readonly GRPCRoute: readonly ['gateway.networking.k8s.io/v1', GRPCRouteProps];
  readonly Gateway: readonly ['gateway.networking.k8s.io/v1', GatewayProps];
  readonly HTTPRoute: readonly ['gateway.networking.k8s.io/v1', HTTPRouteProps];
  readonly HTTPRouteFilter: readonly ['gateway.envoyproxy.io/v1alpha1', HTTPRouteFilterProps];
  readonly IngressRoute: readonly ['traefik.io/v1alpha1', IngressRouteProps];
  readonly IngressRouteTCP: readonly ['traefik.io/v1alpha1', IngressRouteTCPProps];
  readonly Issuer: readonly ['cert-manager.io/v1', IssuerProps];
  readonly Middleware: readonly ['traefik.io/v1alpha1', MiddlewareProps];
  readonly MiddlewareTCP: readonly ['traefik.io/v1alpha1', MiddlewareTCPProps];
  readonly ReferenceGrant: readonly ['gateway.networking.k8s.io/v1beta1', ReferenceGrantProps];
  readonly Route: readonly ['route.openshift.io/v1', RouteProps];
  readonly ScaledObject: readonly ['keda.sh/v1alpha1', ScaledObjectProps];
  readonly SealedSecret: readonly ['bitnami.com/v1alpha1', SealedSecretProps];
  readonly SecurityPolicy: readonly ['gateway.envoyproxy.io/v1alpha1', SecurityPolicyProps];
  readonly ServersTransport: readonly ['traefik.io/v1alpha1', ServersTransportProps];
  readonly TCPRoute: readonly ['gateway.networking.k8s.io/v1', TCPRouteProps];
  readonly TLSRoute: readonly ['gateway.networking.k8s.io/v1', TLSRouteProps];
  readonly TraefikService: readonly ['traefik.io/v1alpha1', TraefikServiceProps];
  readonly TriggerAuthentication: readonly ['keda.sh/v1alpha1', TriggerAuthenticationProps];
  readonly UDPRoute: readonly ['gateway.networking.k8s.io/v1', UDPRouteProps];
  readonly VerticalPodAutoscaler: readonly ['autoscaling.k8s.io/v1', VerticalPodAutoscalerProps];
}

/**
 * What a Backend of `gateway.envoyproxy.io/v1alpha1` holds, as github.com/envoyproxy/gateway v1.9.1 defines it.
 *
 * @see https://github.com/envoyproxy/gateway/tree/v1.9.1/charts/gateway-helm/charts/crds/crds/generated
 */
export interface BackendProps {
  readonly spec: {
    readonly appProtocols?: readonly (
      'gateway.envoyproxy.io/h2c' | 'gateway.envoyproxy.io/ws' | 'gateway.envoyproxy.io/wss'
    )[];
    readonly endpoints?: readonly {
      readonly fqdn?: {
        readonly hostname: string;
        readonly port: number;
      };
      readonly hostname?: string;
      readonly ip?: {
        readonly address: string;
        readonly port: number;
      };
      readonly unix?: {
        readonly path: string;
      };
      readonly zone?: string;
    }[];
    readonly fallback?: boolean;
    readonly tls?: {
      readonly alpnProtocols?: readonly string[];
      readonly autoSNIFromEndpointHostname?: boolean;
      readonly caCertificateRefs?: readonly CaCertificateRef[];
      readonly ciphers?: readonly string[];
      readonly clientCertificateRef?: ClientCertificateRef;
      readonly ecdhCurves?: readonly string[];
      readonly fingerprints?: readonly ('JA3' | 'JA4')[];
      readonly insecureSkipVerify?: boolean;
      readonly maxVersion?: 'Auto' | '1.0' | '1.1' | '1.2' | '1.3';
      readonly minVersion?: 'Auto' | '1.0' | '1.1' | '1.2' | '1.3';
      readonly signatureAlgorithms?: readonly string[];
      readonly sni?: string;
      readonly wellKnownCACertificates?: string;
    };
    readonly type?: 'Endpoints' | 'DynamicResolver';
  };
}

/**
 * What a BackendConfig of `cloud.google.com/v1` holds, as `@kubernetes-models/gke` 4.6.2 defines it.
 *
 * `customResponseHeaders` came later: https://github.com/kubernetes/ingress-gce/pull/1771
 *
 * @see https://github.com/tommy351/kubernetes-models-ts/tree/39a3338ed655e4b0047a2129b407f17ef7615cfb/third-party/gke/crd/backendconfigs.yaml
 */
export interface BackendConfigProps {
  readonly spec?: {
    readonly cdn?: {
      readonly bypassCacheOnRequestHeaders?: readonly {
        readonly headerName?: string;
      }[];
      readonly cacheMode?: string;
      readonly cachePolicy?: {
        readonly includeHost?: boolean;
        readonly includeProtocol?: boolean;
        readonly includeQueryString?: boolean;
        readonly queryStringBlacklist?: readonly string[];
        readonly queryStringWhitelist?: readonly string[];
      };
      readonly clientTtl?: number;
      readonly defaultTtl?: number;
      readonly enabled: boolean;
      readonly maxTtl?: number;
      readonly negativeCaching?: boolean;
      readonly negativeCachingPolicy?: readonly {
        readonly code?: number;
        readonly ttl?: number;
      }[];
      readonly requestCoalescing?: boolean;
      readonly serveWhileStale?: number;
      readonly signedUrlCacheMaxAgeSec?: number;
      readonly signedUrlKeys?: readonly {
        readonly keyName?: string;
        readonly keyValue?: string;
        readonly secretName?: string;
      }[];
    };
    readonly connectionDraining?: {
      readonly drainingTimeoutSec?: number;
    };
    readonly customRequestHeaders?: {
      readonly headers?: readonly string[];
    };
    readonly healthCheck?: {
      readonly checkIntervalSec?: number;
      readonly healthyThreshold?: number;
      readonly port?: number;
      readonly requestPath?: string;
      readonly timeoutSec?: number;
      readonly type?: string;
      readonly unhealthyThreshold?: number;
    };
    readonly iap?: {
      readonly enabled: boolean;
      readonly oauthclientCredentials: {
        readonly clientID?: string;
        readonly clientSecret?: string;
        readonly secretName: string;
      };
    };
    readonly logging?: {
      readonly enable?: boolean;
      readonly sampleRate?: number;
    };
    readonly securityPolicy?: {
      readonly name: string;
    };
    readonly sessionAffinity?: {
      readonly affinityCookieTtlSec?: number;
      readonly affinityType?: string;
    };
    readonly timeoutSec?: number;
    readonly customResponseHeaders?: {
      readonly headers?: readonly string[];
    };
  };
}

/**
 * What a BackendTLSPolicy of `gateway.networking.k8s.io/v1` holds, as sigs.k8s.io/gateway-api v1.6.1 defines it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/config/crd/experimental
 */
export interface BackendTLSPolicyProps {
  readonly spec: {
    readonly options?: Readonly<Record<string, string>>;
    readonly targetRefs: readonly TargetRef[];
    readonly validation: {
      readonly caCertificateRefs?: readonly CaCertificateRef[];
      readonly hostname: string;
      readonly subjectAltNames?: readonly {
        readonly hostname?: string;
        readonly type: 'Hostname' | 'URI';
        readonly uri?: string;
      }[];
      readonly wellKnownCACertificates?: string;
    };
  };
}

/**
 * What a BackendTrafficPolicy of `gateway.envoyproxy.io/v1alpha1` holds, as github.com/envoyproxy/gateway v1.9.1 defines it.
 *
 * @see https://github.com/envoyproxy/gateway/tree/v1.9.1/charts/gateway-helm/charts/crds/crds/generated
 */
export interface BackendTrafficPolicyProps {
  readonly spec: {
    readonly admissionControl?: {
      readonly maxRejectionPercent?: number;
      readonly minRequestRate?: number;
      readonly minSuccessRate?: number;
      readonly rejectionAggression?: number;
      readonly samplingWindow?: string;
      readonly successCriteria?: {
        readonly grpc?: {
          readonly statusCodes?: readonly (
            | 'Ok'
            | 'Cancelled'
            | 'Unknown'
            | 'InvalidArgument'
            | 'DeadlineExceeded'
            | 'NotFound'
            | 'AlreadyExists'
            | 'PermissionDenied'
            | 'ResourceExhausted'
            | 'FailedPrecondition'
            | 'Aborted'
            | 'OutOfRange'
            | 'Unimplemented'
            | 'Internal'
            | 'Unavailable'
            | 'DataLoss'
            | 'Unauthenticated'
          )[];
        };
        readonly http?: {
          readonly statusCodes?: readonly number[];
        };
      };
    };
    readonly bandwidthLimit?: {
      readonly request?: {
        readonly limit: Limit;
      };
      readonly response?: {
        readonly limit: Limit;
        readonly responseTrailers?: {
          readonly prefix?: string;
        };
      };
    };
    readonly circuitBreaker?: CircuitBreaker;
    readonly compression?: readonly {
      readonly brotli?: Readonly<Record<string, never>>;
      readonly gzip?: Readonly<Record<string, never>>;
      readonly minContentLength?: IntOrString;
      readonly type: 'Gzip' | 'Brotli' | 'Zstd';
      readonly zstd?: Readonly<Record<string, never>>;
    }[];
    readonly compressor?: readonly {
      readonly brotli?: Readonly<Record<string, never>>;
      readonly gzip?: Readonly<Record<string, never>>;
      readonly minContentLength?: IntOrString;
      readonly type: 'Gzip' | 'Brotli' | 'Zstd';
      readonly zstd?: Readonly<Record<string, never>>;
    }[];
    readonly connection?: Connection;
    readonly dns?: Dns;
    readonly faultInjection?: {
      readonly abort?: {
        readonly grpcStatus?: number;
        readonly httpStatus?: number;
        readonly percentage?: number;
      };
      readonly delay?: {
        readonly fixedDelay: string;
        readonly percentage?: number;
      };
    };
    readonly healthCheck?: HealthCheck;
    readonly http2?: Http2;
    readonly httpUpgrade?: readonly {
      readonly connect?: {
        readonly terminate?: boolean;
      };
      readonly type: string;
    }[];
    readonly loadBalancer?: LoadBalancer;
    readonly mergeType?: string;
    readonly proxyProtocol?: ProxyProtocol;
    readonly rateLimit?: {
      readonly global?: {
        readonly rules: readonly Rule[];
      };
      readonly local?: {
        readonly rules?: readonly Rule[];
      };
      readonly type?: 'Global' | 'Local';
    };
    readonly requestBuffer?: {
      readonly limit?: IntOrString;
    };
    readonly responseOverride?: readonly {
      readonly match: {
        readonly responseHeaders?: readonly {
          readonly name: string;
          readonly value: {
            readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
            readonly value: string;
          };
        }[];
        readonly statusCodes?: readonly {
          readonly range?: {
            readonly end: number;
            readonly start: number;
          };
          readonly type?: string;
          readonly value?: number;
        }[];
      };
      readonly redirect?: {
        readonly hostname?: string;
        readonly path?: RedirectPath;
        readonly port?: number;
        readonly scheme?: 'http' | 'https';
        readonly statusCode?: 301 | 302;
      };
      readonly response?: {
        readonly body?: Body;
        readonly contentType?: string;
        readonly header?: ResponseHeader;
        readonly statusCode?: number;
      };
      readonly source?: 'All' | 'Local' | 'Backend';
    }[];
    readonly retry?: Retry;
    readonly routingType?: string;
    readonly targetRef?: TargetRef;
    readonly targetRefs?: readonly TargetRef[];
    readonly targetSelectors?: readonly TargetSelector[];
    readonly tcpKeepalive?: TcpKeepalive;
    readonly telemetry?: {
      readonly metrics?: {
        readonly routeStatName?: string;
      };
      readonly tracing?: {
        readonly clientSamplingFraction?: {
          readonly denominator?: number;
          readonly numerator: number;
        };
        readonly customTags?: Readonly<
          Record<
            string,
            {
              readonly environment?: {
                readonly defaultValue?: string;
                readonly name: string;
              };
              readonly literal?: {
                readonly value: string;
              };
              readonly requestHeader?: {
                readonly defaultValue?: string;
                readonly name: string;
              };
              readonly type?: 'Literal' | 'Environment' | 'RequestHeader';
            }
          >
        >;
        readonly overallSamplingFraction?: {
          readonly denominator?: number;
          readonly numerator: number;
        };
        readonly samplingFraction?: {
          readonly denominator?: number;
          readonly numerator: number;
        };
        readonly spanName?: {
          readonly client: string;
          readonly server: string;
        };
        readonly tags?: Readonly<Record<string, string>>;
      };
    };
    readonly timeout?: Timeout;
    readonly useClientProtocol?: boolean;
  };
}

/**
 * What a Certificate of `cert-manager.io/v1` holds, as github.com/cert-manager/cert-manager v1.21.2 defines it.
 *
 * @see https://github.com/cert-manager/cert-manager/tree/v1.21.2/deploy/crds
 */
export interface CertificateProps {
  readonly spec?: {
    readonly additionalOutputFormats?: readonly {
      readonly type: 'DER' | 'CombinedPEM';
    }[];
    readonly commonName?: string;
    readonly dnsNames?: readonly string[];
    readonly duration?: string;
    readonly emailAddresses?: readonly string[];
    readonly encodeUsagesInRequest?: boolean;
    readonly ipAddresses?: readonly string[];
    readonly isCA?: boolean;
    readonly issuerRef: {
      readonly group?: string;
      readonly kind?: string;
      readonly name: string;
    };
    readonly keystores?: {
      readonly jks?: {
        readonly alias?: string;
        readonly create: boolean;
        readonly password?: string;
        readonly passwordSecretRef?: PasswordSecretRef;
      };
      readonly pkcs12?: {
        readonly create: boolean;
        readonly password?: string;
        readonly passwordSecretRef?: PasswordSecretRef;
        readonly profile?: 'LegacyRC2' | 'LegacyDES' | 'Modern2023' | 'Modern2026';
      };
    };
    readonly literalSubject?: string;
    readonly nameConstraints?: {
      readonly critical?: boolean;
      readonly excluded?: {
        readonly dnsDomains?: readonly string[];
        readonly emailAddresses?: readonly string[];
        readonly ipRanges?: readonly string[];
        readonly uriDomains?: readonly string[];
      };
      readonly permitted?: {
        readonly dnsDomains?: readonly string[];
        readonly emailAddresses?: readonly string[];
        readonly ipRanges?: readonly string[];
        readonly uriDomains?: readonly string[];
      };
    };
    readonly otherNames?: readonly {
      readonly oid?: string;
      readonly utf8Value?: string;
    }[];
    readonly privateKey?: {
      readonly algorithm?: 'RSA' | 'ECDSA' | 'Ed25519';
      readonly encoding?: 'PKCS1' | 'PKCS8';
      readonly rotationPolicy?: 'Never' | 'Always';
      readonly size?: number;
    };
    readonly renewBefore?: string;
    readonly renewBeforePercentage?: number;
    readonly renewal?: {
      readonly policy?: 'RenewBefore' | 'Disabled';
      readonly windows?: readonly {
        readonly cron: string;
        readonly timezone?: string;
        readonly windowDuration: string;
      }[];
    };
    readonly revisionHistoryLimit?: number;
    readonly secretName: string;
    readonly secretTemplate?: {
      readonly annotations?: Readonly<Record<string, string>>;
      readonly labels?: Readonly<Record<string, string>>;
    };
    readonly signatureAlgorithm?:
      | 'SHA256WithRSA'
      | 'SHA384WithRSA'
      | 'SHA512WithRSA'
      | 'ECDSAWithSHA256'
      | 'ECDSAWithSHA384'
      | 'ECDSAWithSHA512'
      | 'PureEd25519';
    readonly subject?: {
      readonly countries?: readonly string[];
      readonly localities?: readonly string[];
      readonly organizationalUnits?: readonly string[];
      readonly organizations?: readonly string[];
      readonly postalCodes?: readonly string[];
      readonly provinces?: readonly string[];
      readonly serialNumber?: string;
      readonly streetAddresses?: readonly string[];
    };
    readonly uris?: readonly string[];
    readonly usages?: readonly (
      | 'signing'
      | 'digital signature'
      | 'content commitment'
      | 'key encipherment'
      | 'key agreement'
      | 'data encipherment'
      | 'cert sign'
      | 'crl sign'
      | 'encipher only'
      | 'decipher only'
      | 'any'
      | 'server auth'
      | 'client auth'
      | 'code signing'
      | 'email protection'
      | 's/mime'
      | 'ipsec end system'
      | 'ipsec tunnel'
      | 'ipsec user'
      | 'timestamping'
      | 'ocsp signing'
      | 'microsoft sgc'
      | 'netscape sgc'
    )[];
  };
}

/**
 * What a CiliumNetworkPolicy of `cilium.io/v2` holds, as github.com/cilium/cilium v1.20.2 defines it.
 *
 * @see https://github.com/cilium/cilium/tree/v1.20.2/pkg/k8s/apis/cilium.io/client/crds/v2/ciliumnetworkpolicies.yaml
 */
export interface CiliumNetworkPolicyProps {
  readonly spec?: Spec;
  readonly specs?: readonly Spec[];
}

/**
 * What a ClientTrafficPolicy of `gateway.envoyproxy.io/v1alpha1` holds, as github.com/envoyproxy/gateway v1.9.1 defines it.
 *
 * @see https://github.com/envoyproxy/gateway/tree/v1.9.1/charts/gateway-helm/charts/crds/crds/generated
 */
export interface ClientTrafficPolicyProps {
  readonly spec: {
    readonly clientIPDetection?: {
      readonly customHeader?: {
        readonly failClosed?: boolean;
        readonly name: string;
      };
      readonly directSourceIP?: Readonly<Record<string, never>>;
      readonly xForwardedFor?: {
        readonly disableXForwardedForAppend?: boolean;
        readonly numTrustedHops?: number;
        readonly trustedCIDRs?: readonly string[];
      };
    };
    readonly connection?: {
      readonly bufferLimit?: IntOrString;
      readonly connectionLimit?: {
        readonly closeDelay?: string;
        readonly maxConnectionDuration?: string;
        readonly maxRequestsPerConnection?: number;
        readonly maxStreamDuration?: string;
        readonly value?: number;
      };
      readonly maxAcceptPerSocketEvent?: number;
      readonly socketBufferLimit?: IntOrString;
    };
    readonly enableProxyProtocol?: boolean;
    readonly grpc?: {
      readonly enableWeb?: boolean;
    };
    readonly headers?: {
      readonly disableRateLimitHeaders?: boolean;
      readonly earlyRequestHeaders?: {
        readonly add?: readonly Add[];
        readonly addIfAbsent?: readonly AddIfAbsent[];
        readonly remove?: readonly string[];
        readonly removeOnMatch?: readonly RemoveOnMatch[];
        readonly set?: readonly Set[];
      };
      readonly enableEnvoyHeaders?: boolean;
      readonly host?: {
        readonly stripTrailingHostDot?: boolean;
      };
      readonly lateResponseHeaders?: {
        readonly add?: readonly Add[];
        readonly addIfAbsent?: readonly AddIfAbsent[];
        readonly remove?: readonly string[];
        readonly removeOnMatch?: readonly RemoveOnMatch[];
        readonly set?: readonly Set[];
      };
      readonly preserveXRequestID?: boolean;
      readonly requestID?: 'PreserveOrGenerate' | 'Preserve' | 'Generate' | 'Disable';
      readonly withUnderscoresAction?: 'Allow' | 'RejectRequest' | 'DropHeader';
      readonly xForwardedClientCert?: {
        readonly certDetailsToAdd?: readonly ('Subject' | 'Cert' | 'Chain' | 'DNS' | 'URI')[];
        readonly mode?: 'Sanitize' | 'ForwardOnly' | 'AppendForward' | 'SanitizeSet' | 'AlwaysForwardOnly';
      };
    };
    readonly healthCheck?: {
      readonly path: string;
    };
    readonly http1?: {
      readonly disableSafeMaxConnectionDuration?: boolean;
      readonly enableTrailers?: boolean;
      readonly http10?: {
        readonly useDefaultHost?: boolean;
      };
      readonly ignoredUpgradeTypes?: readonly {
        readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
        readonly value: string;
      }[];
      readonly preserveHeaderCase?: boolean;
    };
    readonly http2?: Http2;
    readonly http3?: Readonly<Record<string, never>>;
    readonly path?: {
      readonly disableMergeSlashes?: boolean;
      readonly escapedSlashesAction?: 'KeepUnchanged' | 'RejectRequest' | 'UnescapeAndForward' | 'UnescapeAndRedirect';
    };
    readonly proxyProtocol?: {
      readonly optional?: boolean;
    };
    readonly scheme?: 'Preserve' | 'MatchBackend';
    readonly targetRef?: TargetRef;
    readonly targetRefs?: readonly TargetRef[];
    readonly targetSelectors?: readonly TargetSelector[];
    readonly tcpKeepalive?: TcpKeepalive;
    readonly timeout?: {
      readonly http?: {
        readonly idleTimeout?: string;
        readonly requestHeadersReceivedTimeout?: string;
        readonly requestReceivedTimeout?: string;
        readonly streamIdleTimeout?: string;
      };
      readonly tcp?: {
        readonly connectionInspectionTimeout?: string;
        readonly idleTimeout?: string;
        readonly tlsHandshakeTimeout?: string;
      };
    };
    readonly tls?: {
      readonly alpnProtocols?: readonly string[];
      readonly ciphers?: readonly string[];
      readonly clientValidation?: {
        readonly allowExpiredCertificate?: boolean;
        readonly caCertificateRefs?: readonly {
          readonly group?: string;
          readonly kind?: string;
          readonly name: string;
          readonly namespace?: string;
        }[];
        readonly certificateHashes?: readonly string[];
        readonly crl?: {
          readonly onlyVerifyLeafCertificate?: boolean;
          readonly refs: readonly {
            readonly group?: string;
            readonly kind?: string;
            readonly name: string;
            readonly namespace?: string;
          }[];
        };
        readonly mode?: 'Request' | 'RequireAny' | 'VerifyIfGiven' | 'RequireAndVerify';
        readonly optional?: boolean;
        readonly spkiHashes?: readonly string[];
        readonly subjectAltNames?: {
          readonly dnsNames?: readonly {
            readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
            readonly value: string;
          }[];
          readonly emailAddresses?: readonly {
            readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
            readonly value: string;
          }[];
          readonly ipAddresses?: readonly {
            readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
            readonly value: string;
          }[];
          readonly otherNames?: readonly {
            readonly oid: string;
            readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
            readonly value: string;
          }[];
          readonly uris?: readonly {
            readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
            readonly value: string;
          }[];
        };
      };
      readonly ecdhCurves?: readonly string[];
      readonly fingerprints?: readonly ('JA3' | 'JA4')[];
      readonly maxVersion?: 'Auto' | '1.0' | '1.1' | '1.2' | '1.3';
      readonly minVersion?: 'Auto' | '1.0' | '1.1' | '1.2' | '1.3';
      readonly session?: {
        readonly resumption?: {
          readonly stateful?: Readonly<Record<string, never>>;
          readonly stateless?: Readonly<Record<string, never>>;
        };
      };
      readonly signatureAlgorithms?: readonly string[];
    };
  };
}

/**
 * What a ExternalSecret of `external-secrets.io/v1` holds, as github.com/external-secrets/external-secrets v1.3.2 defines it.
 *
 * @see https://github.com/external-secrets/external-secrets/tree/v1.3.2/config/crds/bases/external-secrets.io_externalsecrets.yaml
 */
export interface ExternalSecretProps {
  readonly spec?: {
    readonly data?: readonly {
      readonly remoteRef: {
        readonly conversionStrategy?: 'Default' | 'Unicode';
        readonly decodingStrategy?: 'Auto' | 'Base64' | 'Base64URL' | 'None';
        readonly key: string;
        readonly metadataPolicy?: 'None' | 'Fetch';
        readonly property?: string;
        readonly version?: string;
      };
      readonly secretKey: string;
      readonly sourceRef?: SourceRef;
    }[];
    readonly dataFrom?: readonly {
      readonly extract?: {
        readonly conversionStrategy?: 'Default' | 'Unicode';
        readonly decodingStrategy?: 'Auto' | 'Base64' | 'Base64URL' | 'None';
        readonly key: string;
        readonly metadataPolicy?: 'None' | 'Fetch';
        readonly property?: string;
        readonly version?: string;
      };
      readonly find?: {
        readonly conversionStrategy?: 'Default' | 'Unicode';
        readonly decodingStrategy?: 'Auto' | 'Base64' | 'Base64URL' | 'None';
        readonly name?: {
          readonly regexp?: string;
        };
        readonly path?: string;
        readonly tags?: Readonly<Record<string, string>>;
      };
      readonly rewrite?: readonly {
        readonly merge?: {
          readonly conflictPolicy?: 'Ignore' | 'Error';
          readonly into?: string;
          readonly priority?: readonly string[];
          readonly priorityPolicy?: 'IgnoreNotFound' | 'Strict';
          readonly strategy?: 'Extract' | 'JSON';
        };
        readonly regexp?: {
          readonly source: string;
          readonly target: string;
        };
        readonly transform?: {
          readonly template: string;
        };
      }[];
      readonly sourceRef?: SourceRef;
    }[];
    readonly refreshInterval?: string;
    readonly refreshPolicy?: 'CreatedOnce' | 'Periodic' | 'OnChange';
    readonly secretStoreRef?: {
      readonly kind?: 'SecretStore' | 'ClusterSecretStore';
      readonly name?: string;
    };
    readonly target?: {
      readonly creationPolicy?: 'Owner' | 'Orphan' | 'Merge' | 'None';
      readonly deletionPolicy?: 'Delete' | 'Merge' | 'Retain';
      readonly immutable?: boolean;
      readonly manifest?: {
        readonly apiVersion: string;
        readonly kind: string;
      };
      readonly name?: string;
      readonly template?: {
        readonly data?: Readonly<Record<string, string>>;
        readonly engineVersion?: 'v2';
        readonly mergePolicy?: 'Replace' | 'Merge';
        readonly metadata?: {
          readonly annotations?: Readonly<Record<string, string>>;
          readonly finalizers?: readonly string[];
          readonly labels?: Readonly<Record<string, string>>;
        };
        readonly templateFrom?: readonly {
          readonly configMap?: {
            readonly items: readonly Item[];
            readonly name: string;
          };
          readonly literal?: string;
          readonly secret?: {
            readonly items: readonly Item[];
            readonly name: string;
          };
          readonly target?: string;
        }[];
        readonly type?: string;
      };
    };
  };
}

/**
 * What a FrontendConfig of `networking.gke.io/v1beta1` holds, as `@kubernetes-models/gke` 4.6.2 defines it.
 *
 * @see https://github.com/tommy351/kubernetes-models-ts/tree/4e63c4cb7323733691684d7d3646faa3655d8d1b/third-party/gke/crd/frontendconfigs.yaml
 */
export interface FrontendConfigProps {
  readonly spec?: {
    readonly redirectToHttps?: {
      readonly enabled: boolean;
      readonly responseCodeName?: string;
    };
    readonly sslPolicy?: string;
  };
}

/**
 * What a GRPCRoute of `gateway.networking.k8s.io/v1` holds, as sigs.k8s.io/gateway-api v1.6.1 defines it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/config/crd/experimental
 */
export interface GRPCRouteProps {
  readonly spec: {
    readonly hostnames?: readonly string[];
    readonly parentRefs?: readonly ParentRef[];
    readonly rules?: readonly {
      readonly backendRefs?: readonly {
        readonly filters?: readonly Filter[];
        readonly group?: string;
        readonly kind?: string;
        readonly name: string;
        readonly namespace?: string;
        readonly port?: number;
        readonly weight?: number;
      }[];
      readonly filters?: readonly Filter[];
      readonly matches?: readonly {
        readonly headers?: readonly MatchHeader[];
        readonly method?: {
          readonly method?: string;
          readonly service?: string;
          readonly type?: 'Exact' | 'RegularExpression';
        };
      }[];
      readonly name?: string;
      readonly sessionPersistence?: SessionPersistence;
    }[];
    readonly useDefaultGateways?: 'All' | 'None';
  };
}

/**
 * What a Gateway of `gateway.networking.k8s.io/v1` holds, as sigs.k8s.io/gateway-api v1.6.1 defines it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/config/crd/experimental
 */
export interface GatewayProps {
  readonly spec: {
    readonly addresses?: readonly {
      readonly type?: string;
      readonly value?: string;
    }[];
    readonly allowedListeners?: {
      readonly namespaces?: {
        readonly from?: 'All' | 'Selector' | 'Same' | 'None';
        readonly selector?: Selector;
      };
    };
    readonly defaultScope?: 'All' | 'None';
    readonly gatewayClassName: string;
    readonly infrastructure?: {
      readonly annotations?: Readonly<Record<string, string>>;
      readonly labels?: Readonly<Record<string, string>>;
      readonly parametersRef?: {
        readonly group: string;
        readonly kind: string;
        readonly name: string;
      };
    };
    readonly listeners: readonly {
      readonly allowedRoutes?: {
        readonly kinds?: readonly {
          readonly group?: string;
          readonly kind: string;
        }[];
        readonly namespaces?: {
          readonly from?: 'All' | 'Selector' | 'Same';
          readonly selector?: Selector;
        };
      };
      readonly hostname?: string;
      readonly name: string;
      readonly port: number;
      readonly protocol: string;
      readonly tls?: {
        readonly certificateRefs?: readonly {
          readonly group?: string;
          readonly kind?: string;
          readonly name: string;
          readonly namespace?: string;
        }[];
        readonly mode?: 'Terminate' | 'Passthrough';
        readonly options?: Readonly<Record<string, string>>;
      };
    }[];
    readonly tls?: {
      readonly backend?: {
        readonly clientCertificateRef?: ClientCertificateRef;
      };
      readonly frontend?: {
        readonly default: {
          readonly validation?: Validation;
        };
        readonly perPort?: readonly {
          readonly port: number;
          readonly tls: {
            readonly validation?: Validation;
          };
        }[];
      };
    };
  };
}

/**
 * What a HTTPRoute of `gateway.networking.k8s.io/v1` holds, as sigs.k8s.io/gateway-api v1.6.1 defines it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/config/crd/experimental
 */
export interface HTTPRouteProps {
  readonly spec: {
    readonly hostnames?: readonly string[];
    readonly parentRefs?: readonly ParentRef[];
    readonly rules?: readonly {
      readonly backendRefs?: readonly {
        readonly filters?: readonly BackendRefFilter[];
        readonly group?: string;
        readonly kind?: string;
        readonly name: string;
        readonly namespace?: string;
        readonly port?: number;
        readonly weight?: number;
      }[];
      readonly filters?: readonly BackendRefFilter[];
      readonly matches?: readonly {
        readonly headers?: readonly MatchHeader[];
        readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';
        readonly path?: {
          readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression';
          readonly value?: string;
        };
        readonly queryParams?: readonly {
          readonly name: string;
          readonly type?: 'Exact' | 'RegularExpression';
          readonly value: string;
        }[];
      }[];
      readonly name?: string;
      readonly retry?: {
        readonly attempts?: number;
        readonly backoff?: string;
        readonly codes?: readonly number[];
      };
      readonly sessionPersistence?: SessionPersistence;
      readonly timeouts?: {
        readonly backendRequest?: string;
        readonly request?: string;
      };
    }[];
    readonly useDefaultGateways?: 'All' | 'None';
  };
}

/**
 * What a HTTPRouteFilter of `gateway.envoyproxy.io/v1alpha1` holds, as github.com/envoyproxy/gateway v1.9.1 defines it.
 *
 * @see https://github.com/envoyproxy/gateway/tree/v1.9.1/charts/gateway-helm/charts/crds/crds/generated
 */
export interface HTTPRouteFilterProps {
  readonly spec: {
    readonly credentialInjection?: {
      readonly credential: {
        readonly valueRef: {
          readonly group?: string;
          readonly kind?: string;
          readonly name: string;
          readonly namespace?: string;
        };
      };
      readonly header?: string;
      readonly overwrite?: boolean;
    };
    readonly directResponse?: {
      readonly body?: Body;
      readonly contentType?: string;
      readonly header?: ResponseHeader;
      readonly statusCode?: number;
    };
    readonly matches?: readonly {
      readonly cookies?: readonly {
        readonly name: string;
        readonly type?: 'Exact' | 'RegularExpression';
        readonly value: string;
      }[];
    }[];
    readonly urlRewrite?: {
      readonly appendXForwardedHost?: boolean;
      readonly hostname?: {
        readonly header?: string;
        readonly pathRegex?: {
          readonly pattern: string;
          readonly substitution: string;
        };
        readonly type: 'Header' | 'Backend' | 'PathRegex';
      };
      readonly path?: {
        readonly replaceRegexMatch?: {
          readonly pattern: string;
          readonly substitution: string;
        };
        readonly type: 'ReplaceRegexMatch';
      };
    };
  };
}

/**
 * What a IngressRoute of `traefik.io/v1alpha1` holds, as github.com/traefik/traefik/v3 v3.7.13 defines it.
 *
 * @see https://github.com/traefik/traefik/tree/v3.7.13/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml
 */
export interface IngressRouteProps {
  readonly spec: {
    readonly entryPoints?: readonly string[];
    readonly ingressClassName?: string;
    readonly parentRefs?: readonly {
      readonly name: string;
      readonly namespace?: string;
    }[];
    readonly routes: readonly {
      readonly kind?: 'Rule';
      readonly match: string;
      readonly middlewares?: readonly Middleware[];
      readonly observability?: {
        readonly accessLogs?: boolean;
        readonly metrics?: boolean;
        readonly traceVerbosity?: 'minimal' | 'detailed';
        readonly tracing?: boolean;
      };
      readonly priority?: number;
      readonly services?: readonly Service[];
      readonly syntax?: string;
    }[];
    readonly tls?: {
      readonly certResolver?: string;
      readonly domains?: readonly Domain[];
      readonly options?: Options;
      readonly secretName?: string;
      readonly store?: Store;
    };
  };
}

/**
 * What a IngressRouteTCP of `traefik.io/v1alpha1` holds, as github.com/traefik/traefik/v3 v3.7.13 defines it.
 *
 * @see https://github.com/traefik/traefik/tree/v3.7.13/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml
 */
export interface IngressRouteTCPProps {
  readonly spec: {
    readonly entryPoints?: readonly string[];
    readonly ingressClassName?: string;
    readonly routes: readonly {
      readonly match: string;
      readonly middlewares?: readonly Middleware[];
      readonly priority?: number;
      readonly services?: readonly {
        readonly name: string;
        readonly namespace?: string;
        readonly nativeLB?: boolean;
        readonly nodePortLB?: boolean;
        readonly port: IntOrString;
        readonly proxyProtocol?: {
          readonly version?: number;
        };
        readonly serversTransport?: string;
        readonly terminationDelay?: number;
        readonly tls?: boolean;
        readonly weight?: number;
      }[];
      readonly syntax?: 'v3' | 'v2';
    }[];
    readonly tls?: {
      readonly certResolver?: string;
      readonly domains?: readonly Domain[];
      readonly options?: Options;
      readonly passthrough?: boolean;
      readonly secretName?: string;
      readonly store?: Store;
    };
  };
}

/**
 * What a Issuer of `cert-manager.io/v1` holds, as github.com/cert-manager/cert-manager v1.21.2 defines it.
 *
 * @see https://github.com/cert-manager/cert-manager/tree/v1.21.2/deploy/crds
 */
export interface IssuerProps {
  readonly spec: {
    readonly acme?: {
      readonly caBundle?: string;
      readonly disableAccountKeyGeneration?: boolean;
      readonly email?: string;
      readonly enableDurationFeature?: boolean;
      readonly externalAccountBinding?: {
        readonly keyAlgorithm?: 'HS256' | 'HS384' | 'HS512';
        readonly keyID: string;
        readonly keySecretRef: {
          readonly key?: string;
          readonly name: string;
        };
      };
      readonly preferredChain?: string;
      readonly privateKeySecretRef: {
        readonly key?: string;
        readonly name: string;
      };
      readonly profile?: string;
      readonly server: string;
      readonly skipTLSVerify?: boolean;
      readonly solvers?: readonly {
        readonly dns01?: {
          readonly acmeDNS?: {
            readonly accountSecretRef: {
              readonly key?: string;
              readonly name: string;
            };
            readonly host: string;
          };
          readonly akamai?: {
            readonly accessTokenSecretRef: {
              readonly key?: string;
              readonly name: string;
            };
            readonly clientSecretSecretRef: ClientSecretSecretRef;
            readonly clientTokenSecretRef: {
              readonly key?: string;
              readonly name: string;
            };
            readonly serviceConsumerDomain: string;
          };
          readonly azureDNS?: {
            readonly clientID?: string;
            readonly clientSecretSecretRef?: ClientSecretSecretRef;
            readonly environment?:
              'AzurePublicCloud' | 'AzureChinaCloud' | 'AzureGermanCloud' | 'AzureUSGovernmentCloud';
            readonly hostedZoneName?: string;
            readonly managedIdentity?: {
              readonly clientID?: string;
              readonly resourceID?: string;
              readonly tenantID?: string;
            };
            readonly resourceGroupName: string;
            readonly subscriptionID: string;
            readonly tenantID?: string;
            readonly zoneType?: 'AzurePublicZone' | 'AzurePrivateZone';
          };
          readonly cloudDNS?: {
            readonly hostedZoneName?: string;
            readonly project: string;
            readonly serviceAccountSecretRef?: {
              readonly key?: string;
              readonly name: string;
            };
          };
          readonly cloudflare?: {
            readonly apiKeySecretRef?: {
              readonly key?: string;
              readonly name: string;
            };
            readonly apiTokenSecretRef?: ApiTokenSecretRef;
            readonly email?: string;
          };
          readonly cnameStrategy?: 'None' | 'Follow';
          readonly digitalocean?: {
            readonly tokenSecretRef: TokenSecretRef;
          };
          readonly rfc2136?: {
            readonly nameserver: string;
            readonly protocol?: 'TCP' | 'UDP';
            readonly tsigAlgorithm?: string;
            readonly tsigKeyName?: string;
            readonly tsigSecretSecretRef?: {
              readonly key?: string;
              readonly name: string;
            };
          };
          readonly route53?: {
            readonly accessKeyID?: string;
            readonly accessKeyIDSecretRef?: {
              readonly key?: string;
              readonly name: string;
            };
            readonly auth?: {
              readonly kubernetes: {
                readonly serviceAccountRef: ServiceAccountRef;
              };
            };
            readonly hostedZoneID?: string;
            readonly region?: string;
            readonly role?: string;
            readonly secretAccessKeySecretRef?: {
              readonly key?: string;
              readonly name: string;
            };
          };
          readonly webhook?: {
            readonly config?: unknown;
            readonly groupName: string;
            readonly solverName: string;
          };
        };
        readonly http01?: {
          readonly gatewayHTTPRoute?: {
            readonly labels?: Readonly<Record<string, string>>;
            readonly parentRefs?: readonly ParentRef[];
            readonly podTemplate?: PodTemplate;
            readonly serviceType?: string;
          };
          readonly ingress?: {
            readonly class?: string;
            readonly ingressClassName?: string;
            readonly ingressTemplate?: {
              readonly metadata?: PodTemplateMetadata;
            };
            readonly name?: string;
            readonly podTemplate?: PodTemplate;
            readonly serviceType?: string;
          };
        };
        readonly selector?: {
          readonly dnsNames?: readonly string[];
          readonly dnsZones?: readonly string[];
          readonly matchLabels?: Readonly<Record<string, string>>;
        };
        readonly waitInsteadOfSelfCheck?: string;
      }[];
    };
    readonly ca?: {
      readonly crlDistributionPoints?: readonly string[];
      readonly issuingCertificateURLs?: readonly string[];
      readonly ocspServers?: readonly string[];
      readonly secretName: string;
    };
    readonly selfSigned?: {
      readonly crlDistributionPoints?: readonly string[];
    };
    readonly vault?: {
      readonly auth: {
        readonly appRole?: {
          readonly path: string;
          readonly roleId: string;
          readonly secretRef: SecretRef;
        };
        readonly aws?: {
          readonly iamRoleArn?: string;
          readonly mountPath?: string;
          readonly region?: string;
          readonly role: string;
          readonly serviceAccountRef?: ServiceAccountRef;
          readonly vaultHeaderValue?: string;
        };
        readonly clientCertificate?: {
          readonly mountPath?: string;
          readonly name?: string;
          readonly secretName?: string;
        };
        readonly kubernetes?: {
          readonly mountPath?: string;
          readonly role: string;
          readonly secretRef?: SecretRef;
          readonly serviceAccountRef?: ServiceAccountRef;
        };
        readonly tokenSecretRef?: TokenSecretRef;
      };
      readonly caBundle?: string;
      readonly caBundleSecretRef?: CaBundleSecretRef;
      readonly clientCertSecretRef?: {
        readonly key?: string;
        readonly name: string;
      };
      readonly clientKeySecretRef?: {
        readonly key?: string;
        readonly name: string;
      };
      readonly namespace?: string;
      readonly path: string;
      readonly server: string;
      readonly serverName?: string;
    };
    readonly venafi?: {
      readonly cloud?: {
        readonly apiTokenSecretRef: ApiTokenSecretRef;
        readonly url?: string;
      };
      readonly ngts?: {
        readonly credentialsRef: CredentialsRef;
        readonly tokenEndpoint?: string;
        readonly tsgID: string;
        readonly url?: string;
      };
      readonly tpp?: {
        readonly caBundle?: string;
        readonly caBundleSecretRef?: CaBundleSecretRef;
        readonly credentialsRef: CredentialsRef;
        readonly url: string;
      };
      readonly zone: string;
    };
  };
}

/**
 * What a Middleware of `traefik.io/v1alpha1` holds, as github.com/traefik/traefik/v3 v3.7.13 defines it.
 *
 * @see https://github.com/traefik/traefik/tree/v3.7.13/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml
 */
export interface MiddlewareProps {
  readonly spec: {
    readonly addPrefix?: {
      readonly prefix?: string;
    };
    readonly basicAuth?: {
      readonly headerField?: string;
      readonly realm?: string;
      readonly removeHeader?: boolean;
      readonly secret?: string;
    };
    readonly buffering?: {
      readonly maxRequestBodyBytes?: number;
      readonly maxResponseBodyBytes?: number;
      readonly memRequestBodyBytes?: number;
      readonly memResponseBodyBytes?: number;
      readonly retryExpression?: string;
    };
    readonly chain?: {
      readonly middlewares?: readonly Middleware[];
    };
    readonly circuitBreaker?: {
      readonly checkPeriod?: IntOrString;
      readonly expression?: string;
      readonly fallbackDuration?: IntOrString;
      readonly recoveryDuration?: IntOrString;
      readonly responseCode?: number;
    };
    readonly compress?: {
      readonly defaultEncoding?: string;
      readonly encodings?: readonly string[];
      readonly excludedContentTypes?: readonly string[];
      readonly includedContentTypes?: readonly string[];
      readonly minResponseBodyBytes?: number;
    };
    readonly contentType?: {
      readonly autoDetect?: boolean;
    };
    readonly digestAuth?: {
      readonly headerField?: string;
      readonly realm?: string;
      readonly removeHeader?: boolean;
      readonly secret?: string;
    };
    readonly encodedCharacters?: {
      readonly allowEncodedBackSlash?: boolean;
      readonly allowEncodedHash?: boolean;
      readonly allowEncodedNullCharacter?: boolean;
      readonly allowEncodedPercent?: boolean;
      readonly allowEncodedQuestionMark?: boolean;
      readonly allowEncodedSemicolon?: boolean;
      readonly allowEncodedSlash?: boolean;
    };
    readonly errors?: {
      readonly errorRequestHeaders?: readonly string[];
      readonly query?: string;
      readonly service?: Service;
      readonly status?: readonly string[];
      readonly statusRewrites?: Readonly<Record<string, number>>;
    };
    readonly forwardAuth?: {
      readonly addAuthCookiesToResponse?: readonly string[];
      readonly address?: string;
      readonly authRequestHeaders?: readonly string[];
      readonly authResponseHeaders?: readonly string[];
      readonly authResponseHeadersRegex?: string;
      readonly authSigninURL?: string;
      readonly forwardBody?: boolean;
      readonly headerField?: string;
      readonly maxBodySize?: number;
      readonly maxResponseBodySize?: number;
      readonly preserveLocationHeader?: boolean;
      readonly preserveRequestMethod?: boolean;
      readonly tls?: {
        readonly caOptional?: boolean;
        readonly caSecret?: string;
        readonly certSecret?: string;
        readonly insecureSkipVerify?: boolean;
      };
      readonly trustForwardHeader?: boolean;
    };
    readonly grpcWeb?: {
      readonly allowOrigins?: readonly string[];
    };
    readonly headers?: {
      readonly accessControlAllowCredentials?: boolean;
      readonly accessControlAllowHeaders?: readonly string[];
      readonly accessControlAllowMethods?: readonly string[];
      readonly accessControlAllowOriginList?: readonly string[];
      readonly accessControlAllowOriginListRegex?: readonly string[];
      readonly accessControlExposeHeaders?: readonly string[];
      readonly accessControlMaxAge?: number;
      readonly addVaryHeader?: boolean;
      readonly allowedHosts?: readonly string[];
      readonly browserXssFilter?: boolean;
      readonly contentSecurityPolicy?: string;
      readonly contentSecurityPolicyReportOnly?: string;
      readonly contentTypeNosniff?: boolean;
      readonly customBrowserXSSValue?: string;
      readonly customFrameOptionsValue?: string;
      readonly customRequestHeaders?: Readonly<Record<string, string>>;
      readonly customResponseHeaders?: Readonly<Record<string, string>>;
      readonly featurePolicy?: string;
      readonly forceSTSHeader?: boolean;
      readonly frameDeny?: boolean;
      readonly hostsProxyHeaders?: readonly string[];
      readonly isDevelopment?: boolean;
      readonly permissionsPolicy?: string;
      readonly publicKey?: string;
      readonly referrerPolicy?: string;
      readonly sslForceHost?: boolean;
      readonly sslHost?: string;
      readonly sslProxyHeaders?: Readonly<Record<string, string>>;
      readonly sslRedirect?: boolean;
      readonly sslTemporaryRedirect?: boolean;
      readonly stsIncludeSubdomains?: boolean;
      readonly stsPreload?: boolean;
      readonly stsSeconds?: number;
    };
    readonly inFlightReq?: {
      readonly amount?: number;
      readonly sourceCriterion?: SourceCriterion;
    };
    readonly ipAllowList?: {
      readonly ipStrategy?: IpStrategy;
      readonly rejectStatusCode?: number;
      readonly sourceRange?: readonly string[];
    };
    readonly ipWhiteList?: {
      readonly ipStrategy?: IpStrategy;
      readonly sourceRange?: readonly string[];
    };
    readonly passTLSClientCert?: {
      readonly info?: {
        readonly issuer?: {
          readonly commonName?: boolean;
          readonly country?: boolean;
          readonly domainComponent?: boolean;
          readonly locality?: boolean;
          readonly organization?: boolean;
          readonly province?: boolean;
          readonly serialNumber?: boolean;
        };
        readonly notAfter?: boolean;
        readonly notBefore?: boolean;
        readonly sans?: boolean;
        readonly serialNumber?: boolean;
        readonly subject?: {
          readonly commonName?: boolean;
          readonly country?: boolean;
          readonly domainComponent?: boolean;
          readonly locality?: boolean;
          readonly organization?: boolean;
          readonly organizationalUnit?: boolean;
          readonly province?: boolean;
          readonly serialNumber?: boolean;
        };
      };
      readonly pem?: boolean;
    };
    readonly plugin?: Readonly<Record<string, unknown>>;
    readonly rateLimit?: {
      readonly average?: number;
      readonly burst?: number;
      readonly period?: IntOrString;
      readonly redis?: {
        readonly db?: number;
        readonly dialTimeout?: IntOrString;
        readonly endpoints?: readonly string[];
        readonly maxActiveConns?: number;
        readonly minIdleConns?: number;
        readonly poolSize?: number;
        readonly readTimeout?: IntOrString;
        readonly secret?: string;
        readonly tls?: {
          readonly caSecret?: string;
          readonly certSecret?: string;
          readonly insecureSkipVerify?: boolean;
        };
        readonly writeTimeout?: IntOrString;
      };
      readonly sourceCriterion?: SourceCriterion;
    };
    readonly redirectRegex?: {
      readonly permanent?: boolean;
      readonly regex?: string;
      readonly replacement?: string;
    };
    readonly redirectScheme?: {
      readonly permanent?: boolean;
      readonly port?: string;
      readonly scheme?: string;
    };
    readonly replacePath?: {
      readonly path?: string;
    };
    readonly replacePathRegex?: {
      readonly regex?: string;
      readonly replacement?: string;
    };
    readonly retry?: {
      readonly attempts?: number;
      readonly disableRetryOnNetworkError?: boolean;
      readonly initialInterval?: IntOrString;
      readonly maxRequestBodyBytes?: number;
      readonly retryNonIdempotentMethod?: boolean;
      readonly status?: readonly string[];
      readonly timeout?: IntOrString;
    };
    readonly stripPrefix?: {
      readonly forceSlash?: boolean;
      readonly prefixes?: readonly string[];
    };
    readonly stripPrefixRegex?: {
      readonly regex?: readonly string[];
    };
  };
}

/**
 * What a MiddlewareTCP of `traefik.io/v1alpha1` holds, as github.com/traefik/traefik/v3 v3.7.13 defines it.
 *
 * @see https://github.com/traefik/traefik/tree/v3.7.13/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml
 */
export interface MiddlewareTCPProps {
  readonly spec: {
    readonly inFlightConn?: {
      readonly amount?: number;
    };
    readonly ipAllowList?: {
      readonly sourceRange?: readonly string[];
    };
    readonly ipWhiteList?: {
      readonly sourceRange?: readonly string[];
    };
  };
}

/**
 * What a ReferenceGrant of `gateway.networking.k8s.io/v1beta1` holds, as sigs.k8s.io/gateway-api v1.6.1 defines it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/config/crd/experimental
 */
export interface ReferenceGrantProps {
  readonly spec: {
    readonly from: readonly {
      readonly group: string;
      readonly kind: string;
      readonly namespace: string;
    }[];
    readonly to: readonly {
      readonly group: string;
      readonly kind: string;
      readonly name?: string;
    }[];
  };
}

/**
 * What a Route of `route.openshift.io/v1` holds, as github.com/openshift/api v0.0.0-20260420151639-34e60874783e defines it.
 *
 * @see https://github.com/openshift/api/tree/34e60874783e455a38f466e1d0c572bbb3d17c51/route/v1/zz_generated.crd-manifests
 */
export interface RouteProps {
  readonly spec: {
    readonly alternateBackends?: readonly {
      readonly kind?: 'Service' | '';
      readonly name: string;
      readonly weight?: number;
    }[];
    readonly host?: string;
    readonly httpHeaders?: {
      readonly actions?: {
        readonly request?: readonly {
          readonly action: Action;
          readonly name: string;
        }[];
        readonly response?: readonly {
          readonly action: Action;
          readonly name: string;
        }[];
      };
    };
    readonly path?: string;
    readonly port?: {
      readonly targetPort: IntOrString;
    };
    readonly subdomain?: string;
    readonly tls?: {
      readonly caCertificate?: string;
      readonly certificate?: string;
      readonly destinationCACertificate?: string;
      readonly externalCertificate?: {
        readonly name?: string;
      };
      readonly insecureEdgeTerminationPolicy?: 'Allow' | 'None' | 'Redirect' | '';
      readonly key?: string;
      readonly termination: 'edge' | 'reencrypt' | 'passthrough';
    };
    readonly to: {
      readonly kind?: 'Service' | '';
      readonly name: string;
      readonly weight?: number;
    };
    readonly wildcardPolicy?: 'None' | 'Subdomain' | '';
  };
}

/**
 * What a ScaledObject of `keda.sh/v1alpha1` holds, as github.com/kedacore/keda/v2 v2.21.0 defines it.
 *
 * @see https://github.com/kedacore/keda/tree/v2.21.0/config/crd/bases
 */
export interface ScaledObjectProps {
  readonly spec: {
    readonly advanced?: {
      readonly horizontalPodAutoscalerConfig?: {
        readonly behavior?: {
          readonly scaleDown?: {
            readonly policies?: readonly Policy[];
            readonly selectPolicy?: string;
            readonly stabilizationWindowSeconds?: number;
            readonly tolerance?: IntOrString;
          };
          readonly scaleUp?: {
            readonly policies?: readonly Policy[];
            readonly selectPolicy?: string;
            readonly stabilizationWindowSeconds?: number;
            readonly tolerance?: IntOrString;
          };
        };
        readonly name?: string;
      };
      readonly restoreToOriginalReplicaCount?: boolean;
      readonly scalingModifiers?: {
        readonly activationTarget?: string;
        readonly formula?: string;
        readonly metricType?: 'AverageValue' | 'Value';
        readonly target?: string;
      };
    };
    readonly cooldownPeriod?: number;
    readonly fallback?: {
      readonly behavior?:
        'static' | 'currentReplicas' | 'currentReplicasIfHigher' | 'currentReplicasIfLower' | 'scalingModifiers';
      readonly failureThreshold: number;
      readonly replicas: number;
    };
    readonly idleReplicaCount?: number;
    readonly initialCooldownPeriod?: number;
    readonly maxReplicaCount?: number;
    readonly minReplicaCount?: number;
    readonly pollingInterval?: number;
    readonly scaleTargetRef: {
      readonly apiVersion?: string;
      readonly envSourceContainerName?: string;
      readonly kind?: string;
      readonly name: string;
    };
    readonly triggers: readonly {
      readonly authenticationRef?: {
        readonly kind?: 'TriggerAuthentication' | 'ClusterTriggerAuthentication';
        readonly name: string;
      };
      readonly metadata: Readonly<Record<string, string>>;
      readonly metricType?: string;
      readonly name?: string;
      readonly type: string;
      readonly useCachedMetrics?: boolean;
    }[];
  };
}

/**
 * What a SealedSecret of `bitnami.com/v1alpha1` holds, as github.com/bitnami-labs/sealed-secrets v0.40.0 defines it.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets/tree/v0.40.0/helm/sealed-secrets/crds
 */
export interface SealedSecretProps {
  readonly spec: {
    readonly data?: string;
    readonly encryptedData: Readonly<Record<string, string>>;
    readonly template?: {
      readonly data?: Readonly<Record<string, string>> | null;
      readonly immutable?: boolean;
      readonly metadata?: {
        readonly annotations?: Readonly<Record<string, string>>;
        readonly finalizers?: readonly string[];
        readonly labels?: Readonly<Record<string, string>>;
        readonly name?: string;
        readonly namespace?: string;
        readonly [name: string]: unknown;
      } | null;
      readonly type?: string;
    };
  };
}

/**
 * What a SecurityPolicy of `gateway.envoyproxy.io/v1alpha1` holds, as github.com/envoyproxy/gateway v1.9.1 defines it.
 *
 * @see https://github.com/envoyproxy/gateway/tree/v1.9.1/charts/gateway-helm/charts/crds/crds/generated
 */
export interface SecurityPolicyProps {
  readonly spec: {
    readonly apiKeyAuth?: {
      readonly credentialRefs: readonly {
        readonly group?: string;
        readonly kind?: string;
        readonly name: string;
        readonly namespace?: string;
      }[];
      readonly extractFrom: readonly {
        readonly cookies?: readonly string[];
        readonly headers?: readonly string[];
        readonly params?: readonly string[];
      }[];
      readonly forwardClientIDHeader?: string;
      readonly sanitize?: boolean;
    };
    readonly authorization?: {
      readonly defaultAction?: 'Allow' | 'Deny';
      readonly rules?: readonly {
        readonly action: 'Allow' | 'Deny';
        readonly cel?: string;
        readonly name?: string;
        readonly operation?: {
          readonly methods?: readonly (
            'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH'
          )[];
          readonly path?: Path;
        };
        readonly principal?: {
          readonly clientCIDRs?: readonly string[];
          readonly clientIPGeoLocations?: readonly {
            readonly anonymous?: {
              readonly isAnonymous?: boolean;
              readonly isHosting?: boolean;
              readonly isProxy?: boolean;
              readonly isTor?: boolean;
              readonly isVPN?: boolean;
            };
            readonly asn?: number;
            readonly city?: string;
            readonly country?: string;
            readonly isp?: string;
            readonly region?: string;
          }[];
          readonly headers?: readonly {
            readonly name: string;
            readonly values: readonly string[];
          }[];
          readonly jwt?: {
            readonly claims?: readonly {
              readonly name: string;
              readonly valueType?: 'String' | 'StringArray';
              readonly values: readonly string[];
            }[];
            readonly provider: string;
            readonly scopes?: readonly string[];
          };
        };
      }[];
    };
    readonly basicAuth?: {
      readonly forwardUsernameHeader?: string;
      readonly users: {
        readonly group?: string;
        readonly kind?: string;
        readonly name: string;
        readonly namespace?: string;
      };
    };
    readonly cors?: {
      readonly allowCredentials?: boolean;
      readonly allowHeaders?: readonly string[];
      readonly allowMethods?: readonly string[];
      readonly allowOrigins?: readonly string[];
      readonly exposeHeaders?: readonly string[];
      readonly maxAge?: string;
    };
    readonly csrf?: {
      readonly additionalOrigins?: readonly string[];
      readonly shadowFraction?: {
        readonly denominator?: number;
        readonly numerator: number;
      };
    };
    readonly extAuth?: {
      readonly bodyToExtAuth?: {
        readonly maxRequestBytes: number;
      };
      readonly contextExtensions?: readonly {
        readonly name: string;
        readonly type?: 'Value' | 'ValueRef';
        readonly value?: string;
        readonly valueRef?: {
          readonly group: string;
          readonly key: string;
          readonly kind: string;
          readonly name: string;
        };
      }[];
      readonly failOpen?: boolean;
      readonly grpc?: {
        readonly backendRef?: BackendRef;
        readonly backendRefs?: readonly GrpcBackendRef[];
        readonly backendSettings?: BackendSettings;
      };
      readonly headersToExtAuth?: readonly string[];
      readonly http?: {
        readonly backendRef?: BackendRef;
        readonly backendRefs?: readonly GrpcBackendRef[];
        readonly backendSettings?: BackendSettings;
        readonly headersToBackend?: readonly string[];
        readonly path?: string;
        readonly pathOverride?: string;
      };
      readonly includeRouteMetadata?: boolean;
      readonly recomputeRoute?: boolean;
      readonly statusOnError?:
        | 400
        | 401
        | 402
        | 403
        | 404
        | 405
        | 406
        | 407
        | 408
        | 409
        | 410
        | 411
        | 412
        | 413
        | 414
        | 415
        | 416
        | 417
        | 421
        | 422
        | 423
        | 424
        | 426
        | 428
        | 429
        | 431
        | 500
        | 501
        | 502
        | 503
        | 504
        | 505
        | 506
        | 507
        | 508
        | 510
        | 511;
      readonly timeout?: string;
    };
    readonly jwt?: {
      readonly failOpen?: boolean;
      readonly optional?: boolean;
      readonly providers: readonly {
        readonly audiences?: readonly string[];
        readonly claimToHeaders?: readonly {
          readonly claim: string;
          readonly header: string;
        }[];
        readonly extractFrom?: {
          readonly cookies?: readonly string[];
          readonly headers?: readonly {
            readonly name: string;
            readonly valuePrefix?: string;
          }[];
          readonly params?: readonly string[];
        };
        readonly issuer?: string;
        readonly localJWKS?: {
          readonly inline?: string;
          readonly type?: 'Inline' | 'ValueRef';
          readonly valueRef?: ValueRef;
        };
        readonly name: string;
        readonly recomputeRoute?: boolean;
        readonly remoteJWKS?: {
          readonly backendRef?: BackendRef;
          readonly backendRefs?: readonly GrpcBackendRef[];
          readonly backendSettings?: BackendSettings;
          readonly cacheDuration?: string;
          readonly failedRefetchDuration?: string;
          readonly uri: string;
        };
      }[];
    };
    readonly mergeType?: string;
    readonly oidc?: {
      readonly clientID?: string;
      readonly clientIDRef?: {
        readonly group?: string;
        readonly kind?: string;
        readonly name: string;
        readonly namespace?: string;
      };
      readonly clientSecret: {
        readonly group?: string;
        readonly kind?: string;
        readonly name: string;
        readonly namespace?: string;
      };
      readonly cookieConfig?: {
        readonly sameSite?: 'Lax' | 'Strict' | 'None';
      };
      readonly cookieDomain?: string;
      readonly cookieNames?: {
        readonly accessToken?: string;
        readonly idToken?: string;
      };
      readonly csrfTokenTTL?: string;
      readonly defaultRefreshTokenTTL?: string;
      readonly defaultTokenTTL?: string;
      readonly denyRedirect?: {
        readonly headers: readonly {
          readonly name: string;
          readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
          readonly value: string;
        }[];
      };
      readonly disableTokenEncryption?: boolean;
      readonly forwardAccessToken?: boolean;
      readonly forwardIDToken?: {
        readonly header: string;
      };
      readonly logoutPath?: string;
      readonly passThroughAuthHeader?: boolean;
      readonly provider: {
        readonly authorizationEndpoint?: string;
        readonly backendRef?: BackendRef;
        readonly backendRefs?: readonly GrpcBackendRef[];
        readonly backendSettings?: BackendSettings;
        readonly endSessionEndpoint?: string;
        readonly issuer: string;
        readonly tokenEndpoint?: string;
      };
      readonly redirectURL?: string;
      readonly refreshToken?: boolean;
      readonly resources?: readonly string[];
      readonly scopes?: readonly string[];
    };
    readonly targetRef?: TargetRef;
    readonly targetRefs?: readonly TargetRef[];
    readonly targetSelectors?: readonly TargetSelector[];
  };
}

/**
 * What a ServersTransport of `traefik.io/v1alpha1` holds, as github.com/traefik/traefik/v3 v3.7.13 defines it.
 *
 * @see https://github.com/traefik/traefik/tree/v3.7.13/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml
 */
export interface ServersTransportProps {
  readonly spec: {
    readonly certificatesSecrets?: readonly string[];
    readonly cipherSuites?: readonly string[];
    readonly disableHTTP2?: boolean;
    readonly forwardingTimeouts?: {
      readonly dialTimeout?: IntOrString;
      readonly idleConnTimeout?: IntOrString;
      readonly pingTimeout?: IntOrString;
      readonly readIdleTimeout?: IntOrString;
      readonly responseHeaderTimeout?: IntOrString;
    };
    readonly insecureSkipVerify?: boolean;
    readonly maxIdleConnsPerHost?: number;
    readonly maxVersion?: string;
    readonly minVersion?: string;
    readonly peerCertURI?: string;
    readonly rootCAs?: readonly {
      readonly configMap?: string;
      readonly secret?: string;
    }[];
    readonly rootCAsSecrets?: readonly string[];
    readonly serverName?: string;
    readonly spiffe?: {
      readonly ids?: readonly string[];
      readonly trustDomain?: string;
    };
  };
}

/**
 * What a TCPRoute of `gateway.networking.k8s.io/v1` holds, as sigs.k8s.io/gateway-api v1.6.1 defines it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/config/crd/experimental
 */
export interface TCPRouteProps {
  readonly spec: TCPRouteSpec;
}

/**
 * What a TLSRoute of `gateway.networking.k8s.io/v1` holds, as sigs.k8s.io/gateway-api v1.6.1 defines it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/config/crd/experimental
 */
export interface TLSRouteProps {
  readonly spec: {
    readonly hostnames: readonly string[];
    readonly parentRefs?: readonly ParentRef[];
    readonly rules: readonly SpecRule[];
    readonly useDefaultGateways?: 'All' | 'None';
  };
}

/**
 * What a TraefikService of `traefik.io/v1alpha1` holds, as github.com/traefik/traefik/v3 v3.7.13 defines it.
 *
 * @see https://github.com/traefik/traefik/tree/v3.7.13/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml
 */
export interface TraefikServiceProps {
  readonly spec: {
    readonly failover?: {
      readonly errors: {
        readonly maxRequestBodyBytes?: number;
        readonly status?: readonly string[];
      };
      readonly fallback: {
        readonly healthCheck?: ServiceHealthCheck;
        readonly kind?: 'Service' | 'TraefikService';
        readonly middlewares?: readonly Middleware[];
        readonly name: string;
        readonly namespace?: string;
        readonly nativeLB?: boolean;
        readonly nodePortLB?: boolean;
        readonly passHostHeader?: boolean;
        readonly passiveHealthCheck?: PassiveHealthCheck;
        readonly port?: IntOrString;
        readonly responseForwarding?: ResponseForwarding;
        readonly scheme?: string;
        readonly serversTransport?: string;
        readonly sticky?: Sticky;
        readonly strategy?: 'wrr' | 'p2c' | 'hrw' | 'leasttime' | 'RoundRobin';
        readonly weight?: number;
      };
      readonly service: Service;
    };
    readonly highestRandomWeight?: {
      readonly services?: readonly Service[];
    };
    readonly mirroring?: {
      readonly healthCheck?: ServiceHealthCheck;
      readonly kind?: 'Service' | 'TraefikService';
      readonly maxBodySize?: number;
      readonly middlewares?: readonly Middleware[];
      readonly mirrorBody?: boolean;
      readonly mirrors?: readonly {
        readonly healthCheck?: ServiceHealthCheck;
        readonly kind?: 'Service' | 'TraefikService';
        readonly middlewares?: readonly Middleware[];
        readonly name: string;
        readonly namespace?: string;
        readonly nativeLB?: boolean;
        readonly nodePortLB?: boolean;
        readonly passHostHeader?: boolean;
        readonly passiveHealthCheck?: PassiveHealthCheck;
        readonly percent?: number;
        readonly port?: IntOrString;
        readonly responseForwarding?: ResponseForwarding;
        readonly scheme?: string;
        readonly serversTransport?: string;
        readonly sticky?: Sticky;
        readonly strategy?: 'wrr' | 'p2c' | 'hrw' | 'leasttime' | 'RoundRobin';
        readonly weight?: number;
      }[];
      readonly name: string;
      readonly namespace?: string;
      readonly nativeLB?: boolean;
      readonly nodePortLB?: boolean;
      readonly passHostHeader?: boolean;
      readonly passiveHealthCheck?: PassiveHealthCheck;
      readonly port?: IntOrString;
      readonly responseForwarding?: ResponseForwarding;
      readonly scheme?: string;
      readonly serversTransport?: string;
      readonly sticky?: Sticky;
      readonly strategy?: 'wrr' | 'p2c' | 'hrw' | 'leasttime' | 'RoundRobin';
      readonly weight?: number;
    };
    readonly weighted?: {
      readonly services?: readonly Service[];
      readonly sticky?: Sticky;
    };
  };
}

/**
 * What a TriggerAuthentication of `keda.sh/v1alpha1` holds, as github.com/kedacore/keda/v2 v2.21.0 defines it.
 *
 * @see https://github.com/kedacore/keda/tree/v2.21.0/config/crd/bases
 */
export interface TriggerAuthenticationProps {
  readonly spec: {
    readonly awsSecretManager?: {
      readonly credentials?: {
        readonly accessKey: {
          readonly valueFrom: ValueFrom;
        };
        readonly accessSecretKey: {
          readonly valueFrom: ValueFrom;
        };
        readonly accessToken?: {
          readonly valueFrom: ValueFrom;
        };
      };
      readonly podIdentity?: PodIdentity;
      readonly region?: string;
      readonly secrets: readonly {
        readonly name: string;
        readonly parameter: string;
        readonly secretKey?: string;
        readonly versionId?: string;
        readonly versionStage?: string;
      }[];
    };
    readonly azureKeyVault?: {
      readonly cloud?: {
        readonly activeDirectoryEndpoint?: string;
        readonly keyVaultResourceURL?: string;
        readonly type: string;
      };
      readonly credentials?: {
        readonly clientId: string;
        readonly clientSecret: ClientSecret;
        readonly tenantId: string;
      };
      readonly podIdentity?: PodIdentity;
      readonly secrets: readonly {
        readonly name: string;
        readonly parameter: string;
        readonly version?: string;
      }[];
      readonly vaultUri: string;
    };
    readonly azureServicePrincipal?: {
      readonly activeDirectoryEndpoint?: string;
      readonly clientCertificate?: {
        readonly valueFrom: ValueFrom;
      };
      readonly clientCertificatePassword?: {
        readonly valueFrom: ValueFrom;
      };
      readonly clientId: string;
      readonly clientSecret?: ClientSecret;
      readonly cloud?: string;
      readonly tenantId: string;
    };
    readonly boundServiceAccountToken?: readonly {
      readonly parameter: string;
      readonly serviceAccountName: string;
    }[];
    readonly configMapTargetRef?: readonly {
      readonly key: string;
      readonly name: string;
      readonly parameter: string;
    }[];
    readonly env?: readonly {
      readonly containerName?: string;
      readonly name: string;
      readonly parameter: string;
    }[];
    readonly filePath?: string;
    readonly gcpSecretManager?: {
      readonly credentials?: {
        readonly clientSecret: ClientSecret;
      };
      readonly podIdentity?: PodIdentity;
      readonly secrets: readonly {
        readonly id: string;
        readonly parameter: string;
        readonly version?: string;
      }[];
    };
    readonly hashiCorpVault?: {
      readonly address: string;
      readonly authentication: 'token' | 'kubernetes';
      readonly credential?: {
        readonly serviceAccount?: string;
        readonly serviceAccountName?: string;
        readonly token?: string;
      };
      readonly mount?: string;
      readonly namespace?: string;
      readonly role?: string;
      readonly secrets: readonly {
        readonly key: string;
        readonly parameter: string;
        readonly path: string;
        readonly pkiData?: {
          readonly altNames?: string;
          readonly commonName?: string;
          readonly format?: string;
          readonly ipSans?: string;
          readonly otherSans?: string;
          readonly ttl?: string;
          readonly uriSans?: string;
        };
        readonly type?: '' | 'secretV2' | 'secret' | 'pki';
      }[];
    };
    readonly oauth2?: {
      readonly clientId: string;
      readonly clientSecret?: ClientSecret;
      readonly scopes?: readonly string[];
      readonly tokenUrl: string;
      readonly tokenUrlParams?: Readonly<Record<string, string>>;
      readonly type?: 'clientCredentials';
    };
    readonly podIdentity?: PodIdentity;
    readonly secretTargetRef?: readonly {
      readonly key: string;
      readonly name: string;
      readonly parameter: string;
    }[];
  };
}

/**
 * What a UDPRoute of `gateway.networking.k8s.io/v1` holds, as sigs.k8s.io/gateway-api v1.6.1 defines it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/config/crd/experimental
 */
export interface UDPRouteProps {
  readonly spec: TCPRouteSpec;
}

/**
 * What a VerticalPodAutoscaler of `autoscaling.k8s.io/v1` holds, as k8s.io/autoscaler/vertical-pod-autoscaler v1.8.1 defines it.
 *
 * @see https://github.com/kubernetes/autoscaler/tree/vertical-pod-autoscaler-1.8.1/vertical-pod-autoscaler/deploy/vpa-v1-crd-gen.yaml
 */
export interface VerticalPodAutoscalerProps {
  readonly spec: {
    readonly recommenders?: readonly {
      readonly name: string;
    }[];
    readonly resourcePolicy?: {
      readonly containerPolicies?: readonly {
        readonly containerName?: string;
        readonly controlledResources?: readonly string[];
        readonly controlledValues?: 'RequestsAndLimits' | 'RequestsOnly';
        readonly maxAllowed?: Readonly<Record<string, IntOrString>>;
        readonly memoryAggregationIntervalCount?: number;
        readonly memoryAggregationIntervalSeconds?: number;
        readonly minAllowed?: Readonly<Record<string, IntOrString>>;
        readonly mode?: 'Auto' | 'Off';
        readonly oomBumpUpRatio?: IntOrString;
        readonly oomMinBumpUp?: IntOrString;
        readonly startupBoost?: StartupBoost;
      }[];
    };
    readonly startupBoost?: StartupBoost;
    readonly targetRef: {
      readonly apiVersion?: string;
      readonly kind: string;
      readonly name: string;
    };
    readonly updatePolicy?: {
      readonly evictAfterOOMSeconds?: number;
      readonly evictionRequirements?: readonly {
        readonly changeRequirement: 'TargetHigherThanRequests' | 'TargetLowerThanRequests';
        readonly resources: readonly string[];
      }[];
      readonly minReplicas?: number;
      readonly updateMode?: 'Off' | 'Initial' | 'Recreate' | 'InPlaceOrRecreate' | 'InPlace' | 'Auto';
    };
  };
}

interface CaCertificateRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

interface ClientCertificateRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

interface TargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

interface Limit {
  readonly unit: 'Second' | 'Minute' | 'Hour';
  readonly value: IntOrString;
}

interface CircuitBreaker {
  readonly maxConnections?: number;
  readonly maxParallelRequests?: number;
  readonly maxParallelRetries?: number;
  readonly maxPendingRequests?: number;
  readonly maxRequestsPerConnection?: number;
  readonly perEndpoint?: {
    readonly maxConnections?: number;
  };
  readonly retryBudget?: {
    readonly minRetryConcurrency?: number;
    readonly percent: {
      readonly denominator?: number;
      readonly numerator: number;
    };
  };
}

interface Connection {
  readonly bufferLimit?: IntOrString;
  readonly preconnect?: {
    readonly perEndpointPercent?: number;
    readonly predictivePercent?: number;
  };
  readonly socketBufferLimit?: IntOrString;
}

interface Dns {
  readonly dnsRefreshRate?: string;
  readonly lookupFamily?: 'IPv4' | 'IPv6' | 'IPv4Preferred' | 'IPv6Preferred' | 'IPv4AndIPv6';
  readonly respectDnsTtl?: boolean;
}

interface HealthCheck {
  readonly active?: {
    readonly grpc?: {
      readonly service?: string;
    };
    readonly healthCheckLog?: {
      readonly matches?: readonly ('Failure' | 'FailureSeriesStart' | 'Success' | 'HealthyTransition')[];
      readonly sinks?: readonly {
        readonly file?: {
          readonly path: string;
        };
        readonly type: 'File';
      }[];
    };
    readonly healthyThreshold?: number;
    readonly http?: {
      readonly expectedResponse?: {
        readonly binary?: string;
        readonly text?: string;
        readonly type: string;
      };
      readonly expectedStatuses?: readonly number[];
      readonly hostname?: string;
      readonly method?: string;
      readonly path: string;
      readonly requestBody?: {
        readonly binary?: string;
        readonly text?: string;
        readonly type: string;
      };
      readonly retriableStatuses?: readonly number[];
    };
    readonly initialJitter?: string;
    readonly interval?: string;
    readonly overrides?: {
      readonly port?: number;
    };
    readonly tcp?: {
      readonly receive?: {
        readonly binary?: string;
        readonly text?: string;
        readonly type: string;
      };
      readonly send?: {
        readonly binary?: string;
        readonly text?: string;
        readonly type: string;
      };
    };
    readonly timeout?: string;
    readonly type: string;
    readonly unhealthyThreshold?: number;
  };
  readonly panicThreshold?: number;
  readonly passive?: {
    readonly alwaysEjectOneEndpoint?: boolean;
    readonly baseEjectionTime?: string;
    readonly consecutive5XxErrors?: number;
    readonly consecutiveGatewayErrors?: number;
    readonly consecutiveLocalOriginFailures?: number;
    readonly failurePercentageThreshold?: number;
    readonly interval?: string;
    readonly maxEjectionPercent?: number;
    readonly splitExternalLocalOriginErrors?: boolean;
  };
}

interface Http2 {
  readonly connectionKeepalive?: {
    readonly idleInterval?: string;
    readonly interval?: string;
    readonly intervalJitter?: number;
    readonly timeout?: string;
  };
  readonly initialConnectionWindowSize?: IntOrString;
  readonly initialStreamWindowSize?: IntOrString;
  readonly maxConcurrentStreams?: number;
  readonly onInvalidMessage?: string;
}

interface Header {
  readonly name: string;
}

interface LoadBalancer {
  readonly backendUtilization?: {
    readonly blackoutPeriod?: string;
    readonly errorUtilizationPenaltyPercent?: number;
    readonly keepResponseHeaders?: boolean;
    readonly metricNamesForComputingUtilization?: readonly string[];
    readonly outOfBand?: {
      readonly authority?: string;
      readonly port?: number;
      readonly reportingPeriod?: string;
    };
    readonly weightExpirationPeriod?: string;
    readonly weightUpdatePeriod?: string;
  };
  readonly consistentHash?: {
    readonly cookie?: {
      readonly attributes?: Readonly<Record<string, string>>;
      readonly name: string;
      readonly ttl?: string;
    };
    readonly header?: Header;
    readonly headers?: readonly Header[];
    readonly queryParams?: readonly {
      readonly name: string;
    }[];
    readonly tableSize?: number;
    readonly type: 'SourceIP' | 'Header' | 'Headers' | 'Cookie' | 'QueryParams';
  };
  readonly dynamicModule?: {
    readonly config?: unknown;
    readonly lbPolicyName: string;
    readonly name: string;
  };
  readonly endpointOverride?: {
    readonly extractFrom: readonly {
      readonly header?: string;
    }[];
  };
  readonly slowStart?: {
    readonly window: string;
  };
  readonly type: 'ConsistentHash' | 'LeastRequest' | 'Random' | 'RoundRobin' | 'BackendUtilization' | 'DynamicModule';
  readonly zoneAware?: {
    readonly preferLocal?: {
      readonly force?: {
        readonly minEndpointsInZoneThreshold?: number;
      };
      readonly minEndpointsThreshold?: number;
      readonly percentageEnabled?: number;
    };
    readonly weightedZones?: readonly {
      readonly weight: number;
      readonly zone: string;
    }[];
  };
}

interface ProxyProtocol {
  readonly version: 'V1' | 'V2';
}

interface Path {
  readonly invert?: boolean;
  readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value?: string;
}

interface Metadata {
  readonly key: string;
  readonly namespace: string;
}

interface Rule {
  readonly clientSelectors?: readonly {
    readonly headers?: readonly {
      readonly invert?: boolean;
      readonly name: string;
      readonly type?: 'Exact' | 'RegularExpression' | 'Distinct';
      readonly value?: string;
    }[];
    readonly methods?: readonly {
      readonly invert?: boolean;
      readonly value: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';
    }[];
    readonly path?: Path;
    readonly queryParams?: readonly {
      readonly invert?: boolean;
      readonly name: string;
      readonly type?: 'Exact' | 'RegularExpression' | 'Distinct';
      readonly value?: string;
    }[];
    readonly sourceCIDR?: {
      readonly invert?: boolean;
      readonly type?: 'Exact' | 'Distinct';
      readonly value: string;
    };
  }[];
  readonly cost?: {
    readonly request?: {
      readonly from: 'Number' | 'Metadata';
      readonly metadata?: Metadata;
      readonly number?: number;
    };
    readonly response?: {
      readonly from: 'Number' | 'Metadata';
      readonly metadata?: Metadata;
      readonly number?: number;
    };
  };
  readonly limit: {
    readonly fromMetadata?: {
      readonly key: string;
      readonly namespace: string;
    };
    readonly requests: number;
    readonly unit: 'Second' | 'Minute' | 'Hour' | 'Day' | 'Week' | 'Month' | 'Year';
  };
  readonly shadowMode?: boolean;
  readonly shared?: boolean;
  readonly xRateLimitHeaders?: 'Off' | 'DraftVersion03';
}

interface RedirectPath {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

interface ValueRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

interface Body {
  readonly inline?: string;
  readonly type?: string;
  readonly valueRef?: ValueRef;
}

interface Add {
  readonly name: string;
  readonly value: string;
}

interface Set {
  readonly name: string;
  readonly value: string;
}

interface ResponseHeader {
  readonly add?: readonly Add[];
  readonly remove?: readonly string[];
  readonly set?: readonly Set[];
}

interface Retry {
  readonly numAttemptsPerPriority?: number;
  readonly numRetries?: number;
  readonly perRetry?: {
    readonly backOff?: {
      readonly baseInterval?: string;
      readonly maxInterval?: string;
    };
    readonly timeout?: string;
  };
  readonly retryOn?: {
    readonly httpStatusCodes?: readonly number[];
    readonly triggers?: readonly (
      | '5xx'
      | 'gateway-error'
      | 'reset'
      | 'reset-before-request'
      | 'connect-failure'
      | 'retriable-4xx'
      | 'refused-stream'
      | 'retriable-status-codes'
      | 'cancelled'
      | 'deadline-exceeded'
      | 'internal'
      | 'resource-exhausted'
      | 'unavailable'
    )[];
  };
}

interface MatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface Selector {
  readonly matchExpressions?: readonly MatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface TargetSelector {
  readonly group?: string;
  readonly kind: string;
  readonly matchExpressions?: readonly MatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly namespaces?: {
    readonly from?: 'Same' | 'All' | 'Selector';
    readonly selector?: Selector;
  };
}

interface TcpKeepalive {
  readonly idleTime?: string;
  readonly interval?: string;
  readonly probes?: number;
}

interface Timeout {
  readonly http?: {
    readonly connectionIdleTimeout?: string;
    readonly maxConnectionDuration?: string;
    readonly maxStreamDuration?: string;
    readonly requestTimeout?: string;
    readonly streamIdleTimeout?: string;
  };
  readonly tcp?: {
    readonly connectTimeout?: string;
  };
}

interface PasswordSecretRef {
  readonly key?: string;
  readonly name: string;
}

interface Authentication {
  readonly mode: 'disabled' | 'required' | 'test-always-fail';
}

interface Icmp {
  readonly fields?: readonly {
    readonly family?: 'IPv4' | 'IPv6';
    readonly type: IntOrString;
  }[];
}

interface CidrGroupSelectorMatchExpression {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

interface CidrGroupSelector {
  readonly matchExpressions?: readonly CidrGroupSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface ToCIDRSet {
  readonly cidr?: string;
  readonly cidrGroupRef?: string;
  readonly cidrGroupSelector?: CidrGroupSelector;
  readonly except?: readonly string[];
}

interface ToEndpoint {
  readonly matchExpressions?: readonly CidrGroupSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface Aws {
  readonly labels?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly securityGroupsIds?: readonly string[];
  readonly securityGroupsNames?: readonly string[];
}

interface ToGroup {
  readonly aws?: Aws;
}

interface ToNode {
  readonly matchExpressions?: readonly CidrGroupSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface Secret {
  readonly name: string;
  readonly namespace?: string;
}

interface Port {
  readonly endPort?: number;
  readonly port?: string;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP' | 'VRRP' | 'IGMP' | 'GRE' | 'IPIP' | 'IPV6' | 'ESP' | 'AH' | 'ANY';
}

interface ToPort {
  readonly listener?: {
    readonly envoyConfig: {
      readonly kind?: 'CiliumEnvoyConfig' | 'CiliumClusterwideEnvoyConfig';
      readonly name: string;
    };
    readonly name: string;
    readonly priority?: number;
  };
  readonly originatingTLS?: {
    readonly certificate?: string;
    readonly privateKey?: string;
    readonly secret: Secret;
    readonly trustedCA?: string;
  };
  readonly ports?: readonly Port[];
  readonly rules?: {
    readonly dns?: readonly {
      readonly matchName?: string;
      readonly matchPattern?: string;
    }[];
    readonly http?: readonly {
      readonly headerMatches?: readonly {
        readonly mismatch?: 'LOG' | 'ADD' | 'DELETE' | 'REPLACE';
        readonly name: string;
        readonly secret?: Secret;
        readonly value?: string;
      }[];
      readonly headers?: readonly string[];
      readonly host?: string;
      readonly method?: string;
      readonly path?: string;
    }[];
  };
  readonly serverNames?: readonly string[];
  readonly terminatingTLS?: {
    readonly certificate?: string;
    readonly privateKey?: string;
    readonly secret: Secret;
    readonly trustedCA?: string;
  };
}

interface ToService {
  readonly k8sService?: {
    readonly namespace?: string;
    readonly serviceName?: string;
  };
  readonly k8sServiceSelector?: {
    readonly namespace?: string;
    readonly selector: {
      readonly matchExpressions?: readonly CidrGroupSelectorMatchExpression[];
      readonly matchLabels?: Readonly<Record<string, string>>;
    };
  };
}

interface EgressDenyToPort {
  readonly ports?: readonly Port[];
}

interface FromCIDRSet {
  readonly cidr?: string;
  readonly cidrGroupRef?: string;
  readonly cidrGroupSelector?: CidrGroupSelector;
  readonly except?: readonly string[];
}

interface FromEndpoint {
  readonly matchExpressions?: readonly CidrGroupSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface FromGroup {
  readonly aws?: Aws;
}

interface FromNode {
  readonly matchExpressions?: readonly CidrGroupSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface Spec {
  readonly description?: string;
  readonly egress?: readonly {
    readonly authentication?: Authentication;
    readonly icmps?: readonly Icmp[];
    readonly toCIDR?: readonly string[];
    readonly toCIDRSet?: readonly ToCIDRSet[];
    readonly toEndpoints?: readonly ToEndpoint[];
    readonly toEntities?: readonly (
      | 'all'
      | 'world'
      | 'cluster'
      | 'cluster-mesh'
      | 'host'
      | 'init'
      | 'ingress'
      | 'unmanaged'
      | 'remote-node'
      | 'health'
      | 'none'
      | 'kube-apiserver'
    )[];
    readonly toFQDNs?: readonly {
      readonly matchName?: string;
      readonly matchPattern?: string;
    }[];
    readonly toGroups?: readonly ToGroup[];
    readonly toNodes?: readonly ToNode[];
    readonly toPorts?: readonly ToPort[];
    readonly toRequires?: readonly string[];
    readonly toServices?: readonly ToService[];
  }[];
  readonly egressDeny?: readonly {
    readonly icmps?: readonly Icmp[];
    readonly toCIDR?: readonly string[];
    readonly toCIDRSet?: readonly ToCIDRSet[];
    readonly toEndpoints?: readonly ToEndpoint[];
    readonly toEntities?: readonly (
      | 'all'
      | 'world'
      | 'cluster'
      | 'cluster-mesh'
      | 'host'
      | 'init'
      | 'ingress'
      | 'unmanaged'
      | 'remote-node'
      | 'health'
      | 'none'
      | 'kube-apiserver'
    )[];
    readonly toGroups?: readonly ToGroup[];
    readonly toNodes?: readonly ToNode[];
    readonly toPorts?: readonly EgressDenyToPort[];
    readonly toRequires?: readonly string[];
    readonly toServices?: readonly ToService[];
  }[];
  readonly enableDefaultDeny?: {
    readonly egress?: boolean;
    readonly ingress?: boolean;
  };
  readonly endpointSelector?: {
    readonly matchExpressions?: readonly CidrGroupSelectorMatchExpression[];
    readonly matchLabels?: Readonly<Record<string, string>>;
  };
  readonly ingress?: readonly {
    readonly authentication?: Authentication;
    readonly fromCIDR?: readonly string[];
    readonly fromCIDRSet?: readonly FromCIDRSet[];
    readonly fromEndpoints?: readonly FromEndpoint[];
    readonly fromEntities?: readonly (
      | 'all'
      | 'world'
      | 'cluster'
      | 'cluster-mesh'
      | 'host'
      | 'init'
      | 'ingress'
      | 'unmanaged'
      | 'remote-node'
      | 'health'
      | 'none'
      | 'kube-apiserver'
    )[];
    readonly fromGroups?: readonly FromGroup[];
    readonly fromNodes?: readonly FromNode[];
    readonly fromRequires?: readonly string[];
    readonly icmps?: readonly Icmp[];
    readonly toPorts?: readonly ToPort[];
  }[];
  readonly ingressDeny?: readonly {
    readonly fromCIDR?: readonly string[];
    readonly fromCIDRSet?: readonly FromCIDRSet[];
    readonly fromEndpoints?: readonly FromEndpoint[];
    readonly fromEntities?: readonly (
      | 'all'
      | 'world'
      | 'cluster'
      | 'cluster-mesh'
      | 'host'
      | 'init'
      | 'ingress'
      | 'unmanaged'
      | 'remote-node'
      | 'health'
      | 'none'
      | 'kube-apiserver'
    )[];
    readonly fromGroups?: readonly FromGroup[];
    readonly fromNodes?: readonly FromNode[];
    readonly fromRequires?: readonly string[];
    readonly icmps?: readonly Icmp[];
    readonly toPorts?: readonly EgressDenyToPort[];
  }[];
  readonly labels?: readonly {
    readonly key: string;
    readonly source?: string;
    readonly value?: string;
  }[];
  readonly log?: {
    readonly value?: string;
  };
  readonly nodeSelector?: {
    readonly matchExpressions?: readonly CidrGroupSelectorMatchExpression[];
    readonly matchLabels?: Readonly<Record<string, string>>;
  };
}

interface AddIfAbsent {
  readonly name: string;
  readonly value: string;
}

interface RemoveOnMatch {
  readonly type?: 'Exact' | 'Prefix' | 'Suffix' | 'RegularExpression';
  readonly value: string;
}

interface SourceRef {
  readonly generatorRef?: {
    readonly apiVersion?: string;
    readonly kind:
      | 'ACRAccessToken'
      | 'ClusterGenerator'
      | 'CloudsmithAccessToken'
      | 'ECRAuthorizationToken'
      | 'Fake'
      | 'GCRAccessToken'
      | 'GithubAccessToken'
      | 'QuayAccessToken'
      | 'Password'
      | 'SSHKey'
      | 'STSSessionToken'
      | 'UUID'
      | 'VaultDynamicSecret'
      | 'Webhook'
      | 'Grafana'
      | 'MFA';
    readonly name: string;
  };
  readonly storeRef?: {
    readonly kind?: 'SecretStore' | 'ClusterSecretStore';
    readonly name?: string;
  };
}

interface Item {
  readonly key: string;
  readonly templateAs?: 'Values' | 'KeysAndValues';
}

interface ParentRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

interface ExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

interface RequestHeaderModifier {
  readonly add?: readonly Add[];
  readonly remove?: readonly string[];
  readonly set?: readonly Set[];
}

interface BackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

interface RequestMirror {
  readonly backendRef: BackendRef;
  readonly fraction?: {
    readonly denominator?: number;
    readonly numerator: number;
  };
  readonly percent?: number;
}

interface ResponseHeaderModifier {
  readonly add?: readonly Add[];
  readonly remove?: readonly string[];
  readonly set?: readonly Set[];
}

interface Filter {
  readonly extensionRef?: ExtensionRef;
  readonly requestHeaderModifier?: RequestHeaderModifier;
  readonly requestMirror?: RequestMirror;
  readonly responseHeaderModifier?: ResponseHeaderModifier;
  readonly type: 'ResponseHeaderModifier' | 'RequestHeaderModifier' | 'RequestMirror' | 'ExtensionRef';
}

interface MatchHeader {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value: string;
}

interface SessionPersistence {
  readonly absoluteTimeout?: string;
  readonly cookieConfig?: {
    readonly lifetimeType?: 'Permanent' | 'Session';
  };
  readonly sessionName?: string;
  readonly type?: 'Cookie' | 'Header';
}

interface Validation {
  readonly caCertificateRefs: readonly {
    readonly group: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
  readonly mode?: 'AllowValidOnly' | 'AllowInsecureFallback';
}

interface BackendRefFilter {
  readonly cors?: {
    readonly allowCredentials?: boolean;
    readonly allowHeaders?: readonly string[];
    readonly allowMethods?: readonly (
      'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | '*'
    )[];
    readonly allowOrigins?: readonly string[];
    readonly exposeHeaders?: readonly string[];
    readonly maxAge?: number;
  };
  readonly extensionRef?: ExtensionRef;
  readonly externalAuth?: {
    readonly backendRef: BackendRef;
    readonly forwardBody?: {
      readonly maxSize?: number;
    };
    readonly grpc?: {
      readonly allowedHeaders?: readonly string[];
    };
    readonly http?: {
      readonly allowedHeaders?: readonly string[];
      readonly allowedResponseHeaders?: readonly string[];
      readonly path?: string;
    };
    readonly protocol: 'HTTP' | 'GRPC';
  };
  readonly requestHeaderModifier?: RequestHeaderModifier;
  readonly requestMirror?: RequestMirror;
  readonly requestRedirect?: {
    readonly hostname?: string;
    readonly path?: RedirectPath;
    readonly port?: number;
    readonly scheme?: 'http' | 'https';
    readonly statusCode?: 301 | 302 | 303 | 307 | 308;
  };
  readonly responseHeaderModifier?: ResponseHeaderModifier;
  readonly type:
    | 'RequestHeaderModifier'
    | 'ResponseHeaderModifier'
    | 'RequestMirror'
    | 'RequestRedirect'
    | 'URLRewrite'
    | 'ExtensionRef'
    | 'CORS'
    | 'ExternalAuth';
  readonly urlRewrite?: {
    readonly hostname?: string;
    readonly path?: RedirectPath;
  };
}

interface Middleware {
  readonly name: string;
  readonly namespace?: string;
}

interface ServiceHealthCheck {
  readonly followRedirects?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly hostname?: string;
  readonly interval?: IntOrString;
  readonly method?: string;
  readonly mode?: string;
  readonly path?: string;
  readonly port?: number;
  readonly scheme?: string;
  readonly status?: number;
  readonly timeout?: IntOrString;
  readonly unhealthyInterval?: IntOrString;
}

interface PassiveHealthCheck {
  readonly failureWindow?: IntOrString;
  readonly maxFailedAttempts?: number;
}

interface ResponseForwarding {
  readonly flushInterval?: string;
}

interface Sticky {
  readonly cookie?: {
    readonly domain?: string;
    readonly httpOnly?: boolean;
    readonly maxAge?: number;
    readonly name?: string;
    readonly path?: string;
    readonly sameSite?: 'none' | 'lax' | 'strict' | 'None' | 'Lax' | 'Strict';
    readonly secure?: boolean;
  };
}

interface Service {
  readonly healthCheck?: ServiceHealthCheck;
  readonly kind?: 'Service' | 'TraefikService';
  readonly middlewares?: readonly Middleware[];
  readonly name: string;
  readonly namespace?: string;
  readonly nativeLB?: boolean;
  readonly nodePortLB?: boolean;
  readonly passHostHeader?: boolean;
  readonly passiveHealthCheck?: PassiveHealthCheck;
  readonly port?: IntOrString;
  readonly responseForwarding?: ResponseForwarding;
  readonly scheme?: string;
  readonly serversTransport?: string;
  readonly sticky?: Sticky;
  readonly strategy?: 'wrr' | 'p2c' | 'hrw' | 'leasttime' | 'RoundRobin';
  readonly weight?: number;
}

interface Domain {
  readonly main?: string;
  readonly sans?: readonly string[];
}

interface Options {
  readonly name: string;
  readonly namespace?: string;
}

interface Store {
  readonly name: string;
  readonly namespace?: string;
}

interface ClientSecretSecretRef {
  readonly key?: string;
  readonly name: string;
}

interface ApiTokenSecretRef {
  readonly key?: string;
  readonly name: string;
}

interface TokenSecretRef {
  readonly key?: string;
  readonly name: string;
}

interface ServiceAccountRef {
  readonly audiences?: readonly string[];
  readonly name: string;
}

interface PodTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

interface MatchField {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface LabelSelector {
  readonly matchExpressions?: readonly MatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface NamespaceSelector {
  readonly matchExpressions?: readonly MatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface PreferredDuringSchedulingIgnoredDuringExecution {
  readonly podAffinityTerm: {
    readonly labelSelector?: LabelSelector;
    readonly matchLabelKeys?: readonly string[];
    readonly mismatchLabelKeys?: readonly string[];
    readonly namespaceSelector?: NamespaceSelector;
    readonly namespaces?: readonly string[];
    readonly topologyKey: string;
  };
  readonly weight: number;
}

interface RequiredDuringSchedulingIgnoredDuringExecution {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
  readonly namespaceSelector?: NamespaceSelector;
  readonly namespaces?: readonly string[];
  readonly topologyKey: string;
}

interface PodTemplate {
  readonly metadata?: PodTemplateMetadata;
  readonly spec?: {
    readonly affinity?: {
      readonly nodeAffinity?: {
        readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
          readonly preference: {
            readonly matchExpressions?: readonly MatchExpression[];
            readonly matchFields?: readonly MatchField[];
          };
          readonly weight: number;
        }[];
        readonly requiredDuringSchedulingIgnoredDuringExecution?: {
          readonly nodeSelectorTerms: readonly {
            readonly matchExpressions?: readonly MatchExpression[];
            readonly matchFields?: readonly MatchField[];
          }[];
        };
      };
      readonly podAffinity?: {
        readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredDuringSchedulingIgnoredDuringExecution[];
        readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly RequiredDuringSchedulingIgnoredDuringExecution[];
      };
      readonly podAntiAffinity?: {
        readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredDuringSchedulingIgnoredDuringExecution[];
        readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly RequiredDuringSchedulingIgnoredDuringExecution[];
      };
    };
    readonly imagePullSecrets?: readonly {
      readonly name?: string;
    }[];
    readonly nodeSelector?: Readonly<Record<string, string>>;
    readonly priorityClassName?: string;
    readonly resources?: {
      readonly limits?: Readonly<Record<string, IntOrString>>;
      readonly requests?: Readonly<Record<string, IntOrString>>;
    };
    readonly securityContext?: {
      readonly fsGroup?: number;
      readonly fsGroupChangePolicy?: string;
      readonly runAsGroup?: number;
      readonly runAsNonRoot?: boolean;
      readonly runAsUser?: number;
      readonly seLinuxOptions?: {
        readonly level?: string;
        readonly role?: string;
        readonly type?: string;
        readonly user?: string;
      };
      readonly seccompProfile?: {
        readonly localhostProfile?: string;
        readonly type: string;
      };
      readonly supplementalGroups?: readonly number[];
      readonly sysctls?: readonly {
        readonly name: string;
        readonly value: string;
      }[];
    };
    readonly serviceAccountName?: string;
    readonly tolerations?: readonly {
      readonly effect?: string;
      readonly key?: string;
      readonly operator?: string;
      readonly tolerationSeconds?: number;
      readonly value?: string;
    }[];
  };
}

interface SecretRef {
  readonly key?: string;
  readonly name: string;
}

interface CaBundleSecretRef {
  readonly key?: string;
  readonly name: string;
}

interface CredentialsRef {
  readonly name: string;
}

interface IpStrategy {
  readonly depth?: number;
  readonly excludedIPs?: readonly string[];
  readonly ipv6Subnet?: number;
}

interface SourceCriterion {
  readonly ipStrategy?: IpStrategy;
  readonly requestHeaderName?: string;
  readonly requestHost?: boolean;
}

interface Action {
  readonly set?: {
    readonly value: string;
  };
  readonly type: 'Set' | 'Delete';
}

interface Policy {
  readonly periodSeconds: number;
  readonly type: string;
  readonly value: number;
}

interface GrpcBackendRef {
  readonly fallback?: boolean;
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

interface BackendSettings {
  readonly circuitBreaker?: CircuitBreaker;
  readonly connection?: Connection;
  readonly dns?: Dns;
  readonly healthCheck?: HealthCheck;
  readonly http2?: Http2;
  readonly loadBalancer?: LoadBalancer;
  readonly proxyProtocol?: ProxyProtocol;
  readonly retry?: Retry;
  readonly tcpKeepalive?: TcpKeepalive;
  readonly timeout?: Timeout;
}

interface SpecRule {
  readonly backendRefs: readonly {
    readonly group?: string;
    readonly kind?: string;
    readonly name: string;
    readonly namespace?: string;
    readonly port?: number;
    readonly weight?: number;
  }[];
  readonly name?: string;
}

interface TCPRouteSpec {
  readonly parentRefs?: readonly ParentRef[];
  readonly rules: readonly SpecRule[];
  readonly useDefaultGateways?: 'All' | 'None';
}

interface ValueFrom {
  readonly secretKeyRef: {
    readonly key: string;
    readonly name: string;
  };
}

interface PodIdentity {
  readonly externalID?: string;
  readonly identityAuthorityHost?: string;
  readonly identityId?: string;
  readonly identityOwner?: 'keda' | 'workload';
  readonly identityTenantId?: string;
  readonly provider: 'azure-workload' | 'gcp' | 'aws' | 'aws-eks' | 'none';
  readonly roleArn?: string;
}

interface ClientSecret {
  readonly valueFrom: ValueFrom;
}

interface StartupBoost {
  readonly cpu?: {
    readonly durationSeconds?: number;
    readonly factor?: number;
    readonly quantity?: IntOrString;
    readonly type: 'Factor' | 'Quantity';
  };
}
