export interface SquareImageRequest {
  /** The longest side of what comes out; smaller images keep their size. */
  readonly maxSidePixels: number;
  /** Refuse what is not square instead of cutting its middle out. */
  readonly mustBeSquare: boolean;
}

/** Turns an image somebody uploaded into one that is ours to show. */
export interface ImageProcessor {
  /**
   * Decodes a PNG, JPEG or WebP, cuts its middle square out, turns it the way up it was taken, and encodes it anew as
   * WebP without any metadata. Throws a 400 with field `file`: `invalid_image` for what is none of these or broken,
   * `image_too_large` for more pixels than anyone needs (told from the header, before a pixel is decoded),
   * `image_not_square`. Throws `images_busy` (unavailable) when too many wait, `image_too_slow` when its time was over.
   */
  toSquare(bytes: Uint8Array, request: SquareImageRequest): Promise<Uint8Array>;
}
