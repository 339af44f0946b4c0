import { Duration, Fn } from "aws-cdk-lib";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IVersion } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

import { accept } from "./nag.ts";
import { named } from "./names.ts";
import type { Stage } from "./stages.ts";

/** Between two bytes, not for all of them: streams of events say that they are still there every 15 seconds. */
const SILENCE = Duration.seconds(60);

/** The same for everybody, and the API says for how long (Cache-Control). Nothing else is kept. */
const CACHED_PATHS = ["/plans", "/openapi.json", "/docs*"];

export interface DistributionParts {
  stage: Stage;
  /** Address of the API's function. */
  apiUrl: string;
  authorization: cloudfront.Function;
  hashBody: IVersion;
  certificate: ICertificate | undefined;
  accessLog: Bucket;
}

/** The API's public face. It signs what it sends to the function, which answers nobody else. */
export function createDistribution(scope: Construct, parts: DistributionParts): cloudfront.Distribution {
  const { stage, authorization, hashBody, certificate, accessLog } = parts;
  const origin = signedOrigin(scope, parts);
  const common = {
    origin,
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
    // All but Host, by which functions know theirs. CloudFront's own headers do not come with this one, and those that
    // have them come with Host: so the function `authorization` says who the viewer is.
    originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: responseHeaders(scope, stage),
    functionAssociations: [
      { function: authorization, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST },
    ],
  };
  const cached = {
    ...common,
    cachePolicy: cachePolicy(scope, stage),
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    compress: true,
  };
  const distribution = new cloudfront.Distribution(scope, "distribution", {
    comment: `Earmark ${stage.name}: the API`,
    defaultBehavior: {
      ...common,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      compress: false,
      edgeLambdas: [
        {
          functionVersion: hashBody,
          eventType: cloudfront.LambdaEdgeEventType.ORIGIN_REQUEST,
          includeBody: true,
        },
      ],
    },
    additionalBehaviors: Object.fromEntries(CACHED_PATHS.map((path) => [path, cached])),
    ...(stage.domain &&
      certificate && {
        domainNames: [stage.domain.name],
        certificate,
        minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
    logBucket: accessLog,
    logFilePrefix: "api/",
    // How long the function takes to begin its answer, as percentiles.
    publishAdditionalMetrics: true,
  });
  acceptAbout(distribution, stage);
  return distribution;
}

function signedOrigin(scope: Construct, { stage, apiUrl }: DistributionParts): HttpOrigin {
  const control = new cloudfront.FunctionUrlOriginAccessControl(scope, "signing", {
    originAccessControlName: named(stage, "api"),
    // The one behavior for addresses of functions that signs whatever comes. It takes the place of Authorization.
    signing: cloudfront.Signing.SIGV4_ALWAYS,
  });
  // By hand, not by FunctionUrlOrigin: that puts the function's permissions into this stack, which may be in another region.
  return new HttpOrigin(Fn.select(2, Fn.split("/", apiUrl)), {
    originAccessControlId: control.originAccessControlId,
    protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
    readTimeout: SILENCE,
    keepaliveTimeout: SILENCE,
  });
}

/** As long as the answer says, and not at all when it says nothing. */
const cachePolicy = (scope: Construct, stage: Stage) =>
  new cloudfront.CachePolicy(scope, "as-answered", {
    cachePolicyName: named(stage, "as-answered"),
    comment: "As long as the answer says",
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(1),
    queryStringBehavior: cloudfront.CacheQueryStringBehavior.all(),
    // What may be read from another origin depends on which it is.
    headerBehavior: cloudfront.CacheHeaderBehavior.allowList("Origin"),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });

/** What answers lack that the app did not make: CloudFront's own, and those of the edge. The app's stay as they are. */
const responseHeaders = (scope: Construct, stage: Stage) =>
  new cloudfront.ResponseHeadersPolicy(scope, "response-headers", {
    responseHeadersPolicyName: named(stage, "api"),
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: true,
        override: false,
      },
      contentTypeOptions: { override: false },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: false },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: false },
    },
    corsBehavior: {
      accessControlAllowOrigins: [stage.webOrigin],
      accessControlAllowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
      accessControlAllowHeaders: ["Authorization", "Content-Type", "X-Amz-Content-Sha256"],
      accessControlAllowCredentials: false,
      originOverride: false,
    },
  });

function acceptAbout(distribution: cloudfront.Distribution, { domain }: Stage): void {
  accept(distribution, {
    CFR1: "People anywhere may use it",
    CFR2: "The API counts requests by person and by address itself; a web ACL is 5 dollars a month and more, and goes here (webAclId)",
    ...(!domain && {
      CFR4: "CloudFront's own host name allows no choice; a domain of one's own gets TLS 1.2 (minimumProtocolVersion)",
    }),
  });
}
