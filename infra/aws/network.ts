import type { FunctionOptions } from "aws-cdk-lib/aws-lambda";

/**
 * Where functions stand in a network: nowhere, so they reach the internet without a NAT gateway (33 dollars a month
 * before the first byte), and the database by TLS.
 *
 * For a database inside a VPC, give `vpc`, `vpcSubnets` and `securityGroups` here, with a NAT gateway or endpoints for
 * what the functions ask outside. The workers can do with that as they are. The API can't: the address of a function
 * in a VPC does not stream its answers, so it needs another way in (API Gateway streams, or a proxy for the database).
 */
export const network: Pick<FunctionOptions, "vpc" | "vpcSubnets" | "securityGroups"> = {};
