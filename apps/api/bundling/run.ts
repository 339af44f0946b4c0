// `npm run bundle -w @earmark/api`: the folders that go to AWS, and dist/bundle.json with what they weigh.
import { bundle, BUNDLES } from "./build.ts";

for (const one of BUNDLES) {
  await bundle(one);
  console.log(one.name);
}
