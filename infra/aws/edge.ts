import { join } from "node:path";

import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { CompositePrincipal, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { HostedZone, type IHostedZone } from "aws-cdk-lib/aws-route53";
import { Bucket, BlockPublicAccess, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

import { accept } from "./nag.ts";
import { named } from "./names.ts";
import type { Stage } from "./stages.ts";

const CODE = join(import.meta.dirname, "edge");

/** Runs on each request: carries the sign-in past the signature, and says who the viewer is (edge/authorization.js). */
export const createAuthorizationFunction = (scope: Construct, stage: Stage): cloudfront.Function =>
  new cloudfront.Function(scope, "authorization", {
    functionName: named(stage, "authorization"),
    comment: "Carries Authorization to the API under another name",
    code: cloudfront.FunctionCode.fromFile({ filePath: join(CODE, "authorization.js") }),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
  });

/**
 * Lambda@Edge: adds the hash of the body, which the signature wants (edge/hash-body). It must be in us-east-1, on x86,
 * without environment, traces and dead letters: all of that is Lambda@Edge's. Its role may do nothing, not even log:
 * the log would be in whatever region a viewer is near, kept for ever, and it has nothing to say.
 */
export function createHashFunction(scope: Construct, stage: Stage): lambda.IVersion {
  const role = new Role(scope, "hash-body-role", {
    description: `What the function ${named(stage, "hash-body")} may do: nothing`,
    assumedBy: new CompositePrincipal(
      new ServicePrincipal("lambda.amazonaws.com"),
      new ServicePrincipal("edgelambda.amazonaws.com"),
    ),
  });
  const made = new lambda.Function(scope, "hash-body", {
    functionName: named(stage, "hash-body"),
    description: "Adds the hash of the body that CloudFront's signature wants",
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.X86_64,
    code: lambda.Code.fromAsset(join(CODE, "hash-body")),
    handler: "index.handler",
    memorySize: 128,
    timeout: Duration.seconds(5),
    role,
    // CloudFront keeps copies for hours after it stopped using one: a version can't be removed with the stack.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
  });
  return made.currentVersion;
}

/**
 * The certificate of the API's own host name. Without a zone of Route 53's the deployment waits until the record that
 * it asks for is in the DNS: Certificate Manager, in us-east-1, shows which.
 */
export function createCertificate(
  scope: Construct,
  domain: NonNullable<Stage["domain"]>,
): { certificate: Certificate; zone: IHostedZone | undefined } {
  const { name, zone: known } = domain;
  const zone =
    known &&
    HostedZone.fromHostedZoneAttributes(scope, "zone", { hostedZoneId: known.id, zoneName: known.name });
  const certificate = new Certificate(scope, "certificate", {
    domainName: name,
    validation: CertificateValidation.fromDns(zone),
  });
  return { certificate, zone };
}

/** CloudFront's log: who asked what when. Addresses of people are in it, so it forgets as the other logs do. */
export function createAccessLog(scope: Construct, stage: Stage): Bucket {
  const bucket = new Bucket(scope, "access-log", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    // CloudFront writes by an access control list.
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ id: "forget", expiration: Duration.days(stage.logRetentionDays) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  accept(bucket, { S1: "It is the log" });
  return bucket;
}
