/** Images that people upload, decoded and encoded anew in processes of their own. */
export { createImageProcessor } from './create-image-processor.ts';
