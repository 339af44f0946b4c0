import assert from "node:assert/strict";
import { test } from "node:test";

import { Match } from "aws-cdk-lib/assertions";

import { DEV, only, PROD, resources, synthesized } from "./testing/synthesized.ts";

const { app, edge } = synthesized(PROD);
const config = only(edge, "AWS::CloudFront::Distribution").Properties.DistributionConfig;
const MANAGED = {
  cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  allViewerExceptHost: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
};

test("the API streams its answers, and only to whoever signs", () => {
  app.hasResourceProperties("AWS::Lambda::Url", { AuthType: "AWS_IAM", InvokeMode: "RESPONSE_STREAM" });
  edge.hasResourceProperties("AWS::CloudFront::OriginAccessControl", {
    OriginAccessControlConfig: {
      OriginAccessControlOriginType: "lambda",
      SigningBehavior: "always",
      SigningProtocol: "sigv4",
    },
  });
  const [origin, ...others] = config.Origins;
  assert.equal(others.length, 0);
  assert.ok(origin.OriginAccessControlId);
  assert.equal(origin.CustomOriginConfig.OriginProtocolPolicy, "https-only");
});

test("CloudFront has both permissions that the address of a function wants, through this account's distributions alone", () => {
  const permissions = resources(app, "AWS::Lambda::Permission").map(({ Properties }) => Properties);
  assert.deepEqual(permissions.map(({ Action }) => Action as string).toSorted(), [
    "lambda:InvokeFunction",
    "lambda:InvokeFunctionUrl",
  ]);
  for (const { Principal, SourceArn, FunctionName } of permissions) {
    assert.equal(Principal, "cloudfront.amazonaws.com");
    assert.match(JSON.stringify(SourceArn), /arn:aws:cloudfront::.*AWS::AccountId.*:distribution\/\*/);
    assert.match(JSON.stringify(FunctionName), /apilive/);
  }
  assert.equal(
    permissions.find(({ Action }) => Action === "lambda:InvokeFunction")?.InvokedViaFunctionUrl,
    true,
  );
});

test("what is somebody's is never kept, and what is everybody's as long as the API says", () => {
  assert.equal(config.DefaultCacheBehavior.CachePolicyId, MANAGED.cachingDisabled);
  const paths = config.CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern);
  assert.deepEqual(paths, ["/plans", "/openapi.json", "/docs*"]);
  edge.hasResourceProperties("AWS::CloudFront::CachePolicy", {
    CachePolicyConfig: Match.objectLike({ MinTTL: 0, DefaultTTL: 0 }),
  });
});

test("sign-ins and viewers' addresses are carried on every path, hashes on every path that takes a body", () => {
  const all = [config.DefaultCacheBehavior, ...config.CacheBehaviors];
  for (const behavior of all) {
    assert.equal(behavior.OriginRequestPolicyId, MANAGED.allViewerExceptHost);
    assert.equal(behavior.FunctionAssociations[0].EventType, "viewer-request");
    assert.equal(behavior.ViewerProtocolPolicy, "https-only");
    assert.ok(behavior.ResponseHeadersPolicyId);
    if (!behavior.AllowedMethods.includes("POST")) continue;
    const [hash] = behavior.LambdaFunctionAssociations;
    assert.equal(hash.EventType, "origin-request");
    assert.equal(hash.IncludeBody, true);
  }
  assert.ok(config.DefaultCacheBehavior.AllowedMethods.includes("POST"));
});

test("a stream may be silent for longer than it ever is, and is not held back to be packed", () => {
  assert.equal(config.Origins[0].CustomOriginConfig.OriginReadTimeout, 60);
  assert.equal(config.DefaultCacheBehavior.Compress, false);
});

test("answers that the app did not make are safe, and readable by the web app", () => {
  const policy = only(edge, "AWS::CloudFront::ResponseHeadersPolicy");
  const { SecurityHeadersConfig: security, CorsConfig: cors } = policy.Properties.ResponseHeadersPolicyConfig;
  assert.equal(security.StrictTransportSecurity.AccessControlMaxAgeSec, 31_536_000);
  for (const header of Object.values(security) as { Override: boolean }[])
    assert.equal(header.Override, false);
  assert.deepEqual(cors.AccessControlAllowOrigins.Items, ["https://earmark.example"]);
  assert.equal(cors.OriginOverride, false);
});

test("a host name of one's own has a certificate, records and today's TLS; without one there are none of these", () => {
  assert.deepEqual(config.Aliases, ["api.earmark.example"]);
  assert.equal(config.ViewerCertificate.MinimumProtocolVersion, "TLSv1.2_2021");
  edge.resourceCountIs("AWS::CertificateManager::Certificate", 1);
  edge.resourceCountIs("AWS::Route53::RecordSet", 2);
  const { edge: plain } = synthesized(DEV);
  plain.resourceCountIs("AWS::CertificateManager::Certificate", 0);
  plain.resourceCountIs("AWS::Route53::RecordSet", 0);
});

test("who asked what is written down, and forgotten", () => {
  assert.ok(config.Logging.Bucket);
  assert.equal(config.Logging.IncludeCookies, undefined);
  edge.hasResourceProperties("AWS::S3::Bucket", {
    LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 90 })] },
  });
});

test("us-east-1 learns the API's address from another region without functions of CDK's own", () => {
  const { app: away, edge: near } = synthesized(DEV);
  for (const template of [away, near])
    assert.doesNotMatch(JSON.stringify(template.toJSON()), /Custom::|ExportWriter|Fn::ImportValue/);
  const source = JSON.stringify(
    only(near, "AWS::CloudFront::Distribution").Properties.DistributionConfig.Origins[0].DomainName,
  );
  assert.match(source, /"Fn::GetStackOutput":\{"StackName":"earmark-dev-app","Region":"eu-central-1"/);
});

test("the outputs are those that deployments and their undoing read", () => {
  const outputs = (template: typeof app) => Object.keys(template.findOutputs("*"));
  for (const name of [
    "ApiFunctionName",
    "WorkerFunctionNames",
    "SweepsFunctionName",
    "BucketName",
    "UploadOrigin",
    "SettingsSecretArn",
  ])
    assert.ok(outputs(app).includes(name), name);
  assert.ok(outputs(edge).includes("ApiUrl"));
  assert.deepEqual(edge.findOutputs("ApiUrl")["ApiUrl"]?.["Value"], "https://api.earmark.example");
  assert.deepEqual(
    app.findOutputs("WorkerFunctionNames")["WorkerFunctionNames"]?.["Value"],
    "earmark-prod-items,earmark-prod-recordings,earmark-prod-summaries,earmark-prod-upkeep",
  );
});
