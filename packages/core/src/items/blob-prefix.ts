/** Where the blobs lie that belong to an item; they are erased with it. */
export const blobPrefix = (ownerId: string, itemId: string): string => `items/${ownerId}/${itemId}/`;
