/** Fills the knowledge module's BlobStore port with files under one folder. */
export { createFileBlobStore } from './file-blob-store.ts';
