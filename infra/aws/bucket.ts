import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

import { accept } from "./nag.ts";
import type { Stage } from "./stages.ts";

/**
 * Uploads, recordings and exports. Browsers send parts straight to it and play from it, by addresses that the API signs.
 * No versions: what somebody deletes is to be gone.
 */
export function createBucket(scope: Construct, stage: Stage): s3.Bucket {
  const bucket = new s3.Bucket(scope, "files", {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    cors: [
      {
        allowedOrigins: [stage.webOrigin],
        allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.HEAD, s3.HttpMethods.PUT],
        allowedHeaders: ["content-type", "range"],
        exposedHeaders: ["ETag", "Content-Range", "Accept-Ranges"],
        maxAge: 7_200,
      },
    ],
    lifecycleRules: [
      {
        id: "abandoned-uploads",
        // As the store on disk does it (abandoned-uploads.ts): whoever is still expected to send more has three days.
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
      {
        id: "seldom-read",
        // Most recordings are listened to in their first month, if at all. S3 leaves files below 128 KB where they are.
        transitions: [
          { storageClass: s3.StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) },
        ],
      },
    ],
  });
  accept(bucket, {
    S1: "Files are reached only by addresses that the API signs, and it logs that; S3's own log would hold signatures that are good for hours",
  });
  return bucket;
}

/** What the blob store does: read, write in parts, remove, and list what is to be removed. Nothing about the bucket. */
export function grantFiles(bucket: s3.Bucket, role: Role): void {
  role.addToPolicy(
    new PolicyStatement({
      sid: "Files",
      actions: [
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
      ],
      resources: [bucket.arnForObjects("*")],
    }),
  );
  // Without this, S3 says "forbidden" of what is not there.
  role.addToPolicy(
    new PolicyStatement({ sid: "FileNames", actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }),
  );
  const { node, stack } = bucket;
  const files = stack.getLogicalId(node.defaultChild as s3.CfnBucket);
  accept(role, { [`IAM5[Resource::<${files}.Arn>/*]`]: "The files in the bucket, whose names are made up" });
}
