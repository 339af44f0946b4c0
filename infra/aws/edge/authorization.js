// What CloudFront runs on each request before anything else (CloudFront Functions, JavaScript runtime 2.0: no modules,
// no exports, 10 KB). The signature that CloudFront puts on a request to the function stands in `Authorization`, so
// what the viewer sent there travels under another name; and who the viewer is, no header of theirs may say.
//
// eslint-disable-next-line no-unused-vars -- CloudFront calls it by its name.
function handler(event) {
  const request = event.request;
  const headers = request.headers;
  const authorization = headers.authorization;
  delete headers["x-earmark-authorization"];
  delete headers["cloudfront-viewer-address"];
  if (authorization) headers["x-earmark-authorization"] = { value: authorization.value };
  headers["x-earmark-viewer-address"] = { value: event.viewer.ip };
  return request;
}
