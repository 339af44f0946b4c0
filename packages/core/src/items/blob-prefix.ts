/** Where the blobs lie that belong to an item; they are erased with it. */
export const blobPrefix = (ownerId: string, itemId: string): string => `items/${ownerId}/${itemId}/`;

/** Where a file lies that was uploaded. */
export const uploadKey = (ownerId: string, uploadId: string): string => `uploads/${ownerId}/${uploadId}`;

/** Where an export lies. */
export const exportPrefix = (ownerId: string, exportId: string): string => `exports/${ownerId}/${exportId}/`;

/** Everything that is kept of a person in the blob store. Who puts blobs elsewhere names the place here. */
export const ownedBlobs = (ownerId: string): string[] =>
  ["items", "uploads", "exports"].map((kind) => `${kind}/${ownerId}/`);
