/** Which square of an image is shown: how far it is enlarged, and where its middle stands. All but `zoom` in 0 to 1. */
export interface Crop {
  /** 1 shows the whole of the shorter side. */
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE: Crop = { zoom: 1, x: 0.5, y: 0.5 };
export const MAX_ZOOM = 4;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The square in the image's own pixels; it never leaves the image. */
export function cropSquare(
  image: Size,
  crop: Crop,
): { readonly left: number; readonly top: number; readonly side: number } {
  const side = Math.min(image.width, image.height) / clamp(crop.zoom, 1, MAX_ZOOM);
  return {
    side,
    left: clamp(crop.x * image.width - side / 2, 0, image.width - side),
    top: clamp(crop.y * image.height - side / 2, 0, image.height - side),
  };
}

/** Moves the image under the square by shares of the square's side, and keeps the square inside. */
export function moveCrop(image: Size, crop: Crop, right: number, down: number): Crop {
  const { left, top, side } = cropSquare(image, crop);
  const moved = {
    left: clamp(left - right * side, 0, image.width - side),
    top: clamp(top - down * side, 0, image.height - side),
  };
  return { zoom: crop.zoom, x: (moved.left + side / 2) / image.width, y: (moved.top + side / 2) / image.height };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
